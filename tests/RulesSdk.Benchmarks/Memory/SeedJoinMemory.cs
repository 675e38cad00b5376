using System.Globalization;
using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Benchmarks;

/// <summary>What the rule of AWS session tokens holds over ten times the benchmarks' stream, in the same eight hours.</summary>
internal static class SeedJoinMemory
{
    private const int Streams = 10;
    private const int Users = 50_000;
    private const int BytesARow = 64;
    private static readonly byte[] TimeName = "\"eventTime\":\""u8.ToArray();

    /// <summary>Measures a stream.</summary>
    /// <param name="table">Where the figures go.</param>
    /// <param name="issuances">The share of events that issue credentials.</param>
    public static void Measure(MemoryTable table, double issuances)
    {
        var engine = new RulesEngine(
            [AwsLateralMovementUsingIamSessionToken.Rule],
            new Nothing(),
            new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var events = 0;
        for (var number = 0; number < Streams; number++)
        {
            events += Feed(source, number, issuances);
        }

        table.Title($"The rule {AwsLateralMovementUsingIamSessionToken.Rule.Metadata.Id} after {events:#,0} events of {Users:#,0} users, {issuances:0.0 %} of which issue credentials");
        TellRows(table, EngineInside.TablesOf(engine).Single(memory => memory.Rows > 0), BytesARow);
    }

    /// <summary>The figures of a table's rows.</summary>
    public static void TellRows(MemoryTable table, in TableMemory memory, int bytesARow)
    {
        var beyond = memory.TextCapacityBytes - memory.TextBytes;
        table.Tell("rows held", memory.Rows);
        table.AtMost("bytes of a row as laid out", memory.RowBytes, bytesARow);
        table.AtMost("bytes a row, with its chunk and what of that is not in use", (double)memory.RowCapacityBytes / memory.Rows, bytesARow);
        table.Tell("bytes of text captured a row", (double)memory.TextBytes / memory.Rows);
        table.Tell("bytes a row for the lengths of texts and what of their arrays is not in use", (double)beyond / memory.Rows);
        table.Tell("bytes of the index a key", (double)memory.IndexBytes / memory.IndexEntries);
    }

    // Each stream is told in its tenth of the time.
    private static int Feed(EventSource<CloudTrailEvent> source, int number, double issuances)
    {
        var stream = SyntheticStream.Benchmark(42 + number, Trail.Count, Users, issuances);
        foreach (var e in stream.Events)
        {
            var line = e.Utf8.ToArray();
            var at = line.AsSpan().IndexOf(TimeName) + TimeName.Length;
            var time = SyntheticStream.DefaultStart + (number * TimeSpan.FromMinutes(48)) + ((e.Time - SyntheticStream.DefaultStart) / Streams);
            Encoding.ASCII.GetBytes(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), line.AsSpan(at));
            source.Process(line);
        }

        return stream.Events.Count;
    }

    private sealed class Nothing : IDetectionSink
    {
        public void Accept(Detection detection)
        {
        }
    }
}
