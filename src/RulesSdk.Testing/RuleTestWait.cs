using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Time that passes in a rule test without an event.</summary>
/// <param name="sources">A step of each source.</param>
/// <param name="until">The time that is reached.</param>
internal sealed class RuleTestWait(IReadOnlyList<RuleTestStep> sources, DateTimeOffset until) : RuleTestStep
{
    public override bool HasId => true;

    public override string SourceName => "";

    public override void Feed(RulesEngine engine, bool asText)
    {
        foreach (var source in sources)
        {
            source.AdvanceTo(engine, until);
        }
    }

    public override void Feed(ReferenceEngine engine, bool asText)
    {
        foreach (var source in sources)
        {
            source.AdvanceTo(engine, until);
        }
    }

    public override RuleTestStep Again() => this;

    public override void AdvanceTo(RulesEngine engine, DateTimeOffset time) => throw new NotSupportedException("A wait has no source, so nothing can be advanced (name the steps that are events).");

    public override void AdvanceTo(ReferenceEngine engine, DateTimeOffset time) => throw new NotSupportedException("A wait has no source, so nothing can be advanced (name the steps that are events).");

    public override string ToString() => $"(time passes until {until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)})";
}
