using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>A random rule while it is written: its text, and what it uses.</summary>
internal sealed class RandomRuleText
{
    private readonly StringBuilder _source = new();

    /// <summary>Names of what the rule uses.</summary>
    public HashSet<string> Features { get; private set; } = [];

    /// <summary>Names of what its tunings use.</summary>
    public HashSet<string> Tuning { get; private set; } = [];

    /// <summary>How long the text is.</summary>
    public int Length => _source.Length;

    /// <summary>Starts another rule.</summary>
    /// <param name="features">What it uses for sure.</param>
    public void Start(params HashSet<string> features)
    {
        Features = features;
        Tuning = [];
        _source.Clear();
    }

    /// <summary>Writes a line.</summary>
    public void Line(string text) => _source.Append(text).Append('\n');

    /// <summary>The rule as it is written.</summary>
    /// <param name="number">The rule's number.</param>
    public RandomCorrelation Finish(int number) => new($"rule_{number}", ToString(), Features, Tuning);

    /// <inheritdoc/>
    public override string ToString() => _source.ToString();
}
