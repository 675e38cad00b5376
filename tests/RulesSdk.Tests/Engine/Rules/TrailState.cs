using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;

namespace RulesSdk.Tests.Engines;

/// <summary>A detection in the making, of the programs that are written by hand.</summary>
internal sealed class TrailState : DetectionState
{
    public DistinctValuesAccumulator<string> Addresses { get; } = new();

    public CountAccumulator Uses { get; } = new();

    /// <summary>The condition, over the distinct events of clauses 0 and 1.</summary>
    public Func<int, int, bool> Condition { get; set; } = static (_, _) => true;

    protected internal override bool Holds() => Condition(Count(0), Count(1));

    protected internal override void Reset()
    {
        Addresses.Reset();
        Uses.Reset();
        base.Reset();
    }

    protected internal override void Save(CheckpointWriter writer)
    {
        Addresses.Save(writer);
        Uses.Save(writer);
        base.Save(writer);
    }

    protected internal override void Load(ref CheckpointReader reader)
    {
        Addresses.Load(ref reader);
        Uses.Load(ref reader);
        base.Load(ref reader);
    }

    protected internal override IReadOnlyList<string> CutOutcomes => Addresses.IsCut ? ["Addresses"] : [];

    protected internal override Detection Create(DetectionHeader header) => new TrailDetection(header, [Addresses.Value, Uses.Value]);
}
