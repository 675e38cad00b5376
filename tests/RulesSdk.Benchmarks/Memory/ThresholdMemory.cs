namespace RulesSdk.Benchmarks;

/// <summary>What a threshold rule holds a key, each key with one event.</summary>
internal static class ThresholdMemory
{
    private const int BytesAKey = 512;

    public static void Measure(MemoryTable table, RuleDefinition rule)
    {
        var keys = Trail.Count * 5;
        var before = MemoryReport.BytesInUse();
        var engine = new AccessEngine(rule, options: new RulesEngineOptions { MaxKeysPerRule = keys });
        var line = new AccessLine("failed");
        for (var i = 0; i < keys; i++)
        {
            engine.Source.Process(line.Of(AccessStream.Start.UtcTicks + (i * 10L), i, i));
        }

        table.Title($"The rule {rule.Metadata.Id} with {keys:#,0} keys of one event");
        table.Exactly("keys held", EngineInside.HeldKeysOf(engine.Engine), keys);
        table.Tell("of it bytes of text captured a key", (double)EngineInside.HeldTextOf(engine.Engine) / keys);
        table.AtMost("bytes in use a key: its state, its event's row and text, its match", (double)(MemoryReport.BytesInUse() - before) / keys, BytesAKey);
        GC.KeepAlive(engine);
    }
}
