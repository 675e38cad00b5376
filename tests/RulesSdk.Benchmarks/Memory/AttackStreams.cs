using System.Diagnostics;

namespace RulesSdk.Benchmarks;

/// <summary>
/// What an attacker writes to wear an engine down: very many keys, one very hot key, very long keys. What is held stays under its
/// bound, and what is detected and discarded adds up. How long an event takes, in a short stream and in one ten times as long, is told
/// and not judged, since the clock of a shared machine is not exact: <c>ComplexityTests</c> judge steps.
/// </summary>
internal static class AttackStreams
{
    private const int MaxKeys = 1_000;
    private const long MaxText = 16 << 20;
    private const int LongKey = 2_048;

    public static void Measure(MemoryTable table, RuleDefinition rule)
    {
        Measure(table, rule, "one key after the other", Trail.Count / 2, "", static i => i, new() { MaxKeysPerRule = MaxKeys });
        Measure(table, rule, "one hot key", Trail.Count / 2, "", static _ => 1, new() { MaxKeysPerRule = MaxKeys });
        Measure(table, rule, $"keys of {LongKey:#,0} bytes", Trail.Count / 10, new string('x', LongKey), static i => i, new() { MaxTextBytesPerRule = MaxText });
    }

    private static void Measure(MemoryTable table, RuleDefinition rule, string stream, int count, string padding, Func<int, long> user, RulesEngineOptions options)
    {
        table.Title($"The rule {rule.Metadata.Id} under {stream}");
        Run(rule, count / 2, padding, user, options);
        var (once, _) = Run(rule, count, padding, user, options);
        var before = MemoryReport.BytesInUse();
        var (often, engine) = Run(rule, count * 10, padding, user, options);
        table.Tell($"ns an event of {count:#,0}", once);
        table.Tell($"ns an event of {count * 10:#,0}", often);
        table.AtMost("keys held", EngineInside.HeldKeysOf(engine.Engine), options.MaxKeysPerRule);
        table.AtMost("bytes of text held", EngineInside.HeldTextOf(engine.Engine), options.MaxTextBytesPerRule);
        table.AtMost("MiB in use", (MemoryReport.BytesInUse() - before) >> 20, 4 * MaxText >> 20);
        var shed = engine.Engine.GetStatistics().ShedKeys.GetValueOrDefault(rule.Id) + engine.Engine.GetStatistics().ShedRows.GetValueOrDefault(rule.Id);
        table.Exactly("detections that were closed before the end", engine.Count, shed);
        engine.Engine.Complete();
        table.Exactly("detections in all", engine.Count, Enumerable.Range(0, count * 10).Select(user).Distinct().Count());
    }

    private static (double Nanoseconds, AccessEngine Engine) Run(RuleDefinition rule, int count, string padding, Func<int, long> user, RulesEngineOptions options)
    {
        var engine = new AccessEngine(rule, options: options);
        var line = new AccessLine("failed", padding);
        var time = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            // All within the window: nothing expires, so what goes is shed.
            engine.Source.Process(line.Of(AccessStream.Start.UtcTicks + (i * 10L), i, user(i)));
        }

        return (time.Elapsed.TotalNanoseconds / count, engine);
    }
}
