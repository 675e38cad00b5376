using System.Diagnostics;

namespace RulesSdk.Benchmarks;

/// <summary>Ten times as many keys as a rule may hold: what is beyond the bounds is dropped, and each drop is counted.</summary>
internal static class ManyKeys
{
    // At 200,000 events: 10 million keys, of which a million is held.
    private static readonly int Keys = Trail.Count * 50;
    private static readonly int MaxKeys = Keys / 10;
    private static readonly int MaxRows = MaxKeys * 2;

    // Bytes for each key that may be held, with its event's row and its match's, above what the process needs anyhow.
    private const long BytesAKey = 512;
    private const long BytesOfTheProcess = 128 << 20;

    public static void Measure(MemoryTable table)
    {
        table.Title($"{Keys:#,0} keys of a threshold rule, of which {MaxKeys:#,0} may be held, and {MaxRows:#,0} rows");
        var options = new RulesEngineOptions { MaxKeysPerRule = MaxKeys, MaxRowsPerRule = MaxRows };
        var engine = new AccessEngine(ThresholdWithin.Rule, options: options);
        var line = new AccessLine("failed");
        for (var i = 0; i < Keys; i++)
        {
            // All within the window: nothing expires, so what goes is shed.
            engine.Source.Process(line.Of(AccessStream.Start.UtcTicks + (i * 10L), i, i));
        }

        var id = ThresholdWithin.Rule.Metadata.Id;
        var statistics = engine.Engine.GetStatistics();
        var held = EngineInside.HeldKeysOf(engine.Engine);
        var rows = EngineInside.HeldRowsOf(engine.Engine);
        table.Exactly("keys held", held, MaxKeys);
        table.Exactly("keys shed and held", statistics.ShedKeys[id] + held, Keys);
        table.Exactly("rows held", rows, MaxRows);
        table.Exactly("rows shed and held: one an event, one a match", statistics.ShedRows[id] + rows, 2L * Keys);
        table.Tell("bytes in use a key held", (double)MemoryReport.BytesInUse() / held);
        using var process = Process.GetCurrentProcess();
        table.AtMost("peak working set, MiB", process.PeakWorkingSet64 >> 20, (BytesOfTheProcess + (MaxKeys * BytesAKey)) >> 20);
    }
}
