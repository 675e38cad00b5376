namespace RulesSdk.Tests.Engines;

/// <summary>A detection of the programs that are written by hand.</summary>
internal sealed class TrailDetection(DetectionHeader header, IReadOnlyList<object?> outcomes) : Detection(header)
{
    public override IReadOnlyList<string> OutcomeNames => ["Addresses", "Uses"];

    public override object? GetOutcome(int index) => outcomes[index];
}
