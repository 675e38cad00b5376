using System.Diagnostics;
using System.Globalization;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks.Threads;

/// <summary>Blocks of lines through an engine whose lines one thread reads, and through engines whose lines several do, in turn. All must tell the same.</summary>
internal static class ThreadsReport
{
    // While code is instrumented, threads share its counters, and are slowed down by that.
    private const int Warm = 40;
    private const int Rounds = 11;
    private const int Block = 4 << 20;

    public static bool Run(string[] threads, TextWriter output)
    {
        int[] counts = [1, .. threads.Length == 0 ? [Environment.ProcessorCount] : threads.Select(static text => int.Parse(text, CultureInfo.InvariantCulture))];
        using var lines = new MemoryStream();
        Trail.Stream.Value.WriteTo(lines);
        var bytes = lines.GetBuffer().AsMemory(0, (int)lines.Length);
        RuleDefinition[] one = [AwsLateralMovementUsingIamSessionToken.Rule];
        var atOnce = new RulesEngineOptions { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };
        var isSame = true;
        foreach (var (name, rules, options) in new[]
        {
            ("session-token rule, unordered", one, atOnce),
            ("session-token rule, as shipped", one, new RulesEngineOptions()),
            ("AWS pack, unordered", [.. AwsRules.Pack.Rules], atOnce),
            ("AWS pack, as shipped", [.. AwsRules.Pack.Rules], new RulesEngineOptions()),
        })
        {
            isSame &= Compare(name, rules, options, bytes, counts, output);
        }

        return isSame;
    }

    private static bool Compare(string name, RuleDefinition[] rules, RulesEngineOptions options, ReadOnlyMemory<byte> bytes, int[] counts, TextWriter output)
    {
        var seconds = counts.Select(static _ => new List<double>()).ToArray();
        var processor = counts.Select(static _ => new List<double>()).ToArray();
        var isSame = true;
        for (var round = 0; round < Warm + Rounds; round++)
        {
            List<string> expected = [];
            for (var i = 0; i < counts.Length; i++)
            {
                var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                var found = Detect(rules, options with { Threads = counts[i] }, bytes.Span);
                if (round >= Warm)
                {
                    seconds[i].Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                    processor[i].Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
                }

                expected = i == 0 ? found : expected;
                isSame &= expected.Count > 0 && expected.SequenceEqual(found, StringComparer.Ordinal);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}{(isSame ? "" : ": NOT THE SAME DETECTIONS")}"));
        for (var i = 0; i < counts.Length; i++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {counts[i],2} threads  {bytes.Length / Median(seconds[i]) / 1e9,5:0.00} GB/s  {Median(seconds[0]) / Median(seconds[i]):0.00} x  {Median(processor[i]) * 1e3,6:0} ms of the processor"));
        }

        return isSame;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static List<string> Detect(RuleDefinition[] rules, RulesEngineOptions options, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => found.Add(detection.Id)), options);
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        for (var start = 0; start < bytes.Length;)
        {
            start += source.ProcessLines(bytes.Slice(start, Math.Min(Block, bytes.Length - start)), start).Consumed;
        }

        engine.Complete();
        return found;
    }
}
