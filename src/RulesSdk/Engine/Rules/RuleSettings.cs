namespace RulesSdk;

/// <summary>Settings that change one rule. A property that is null keeps the value of the rule or of a tuning in code.</summary>
public sealed class RuleSettings
{
    /// <summary>Whether the rule runs.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The severity, unless a case sets it.</summary>
    public Severity? Severity { get; set; }

    /// <summary>The window's size, for rules that have a window.</summary>
    public TimeSpan? Window { get; set; }

    /// <summary>Numbers in place of those that the rule declares by <see cref="TuningOptionAttribute"/>, by name. Names differ by case.</summary>
    public IDictionary<string, double> Options { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    internal RuleTuning ToTuning(string ruleId) => new() { RuleId = ruleId, Enabled = Enabled, Severity = Severity, Window = Window, Options = Options.AsReadOnly() };
}
