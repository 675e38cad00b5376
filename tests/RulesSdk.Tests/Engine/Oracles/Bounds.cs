namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>What one rule may hold and look at.</summary>
/// <param name="Rows">How many rows it may hold.</param>
/// <param name="Keys">How many keys it may hold.</param>
/// <param name="Text">How many bytes of text these and open detections may have together.</param>
/// <param name="Probes">How many rows it may look at for an event, or for the end of a window.</param>
internal sealed record Bounds(int Rows = int.MaxValue, int Keys = int.MaxValue, long Text = long.MaxValue, int Probes = int.MaxValue)
{
    public RulesEngineOptions ToOptions() => TrailRun.AtOnce with
    {
        MaxRowsPerRule = Rows,
        MaxKeysPerRule = Keys,
        MaxTextBytesPerRule = Text,
        MaxProbesPerEvent = Probes,
        MaxEventsPerDetection = 1000,

        // Which rows count as looked at is what a bound on them is tested for.
        RunLength = Probes == int.MaxValue ? 2 : 64,
    };
}
