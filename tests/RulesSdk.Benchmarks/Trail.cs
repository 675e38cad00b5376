using System.Globalization;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Benchmarks;

/// <summary>The input of all benchmarks: CloudTrail lines of about 1.2 KB, 0.5 % issuances, 50,000 users, 100 planted attacks.</summary>
internal static class Trail
{
    private const int Seed = 42;

    /// <summary>How many events are made into objects at most.</summary>
    public const int MostObjects = 100_000;

    /// <summary>How many events; the environment variable <c>RULESDK_BENCHMARK_EVENTS</c> makes it fewer, for a smoke test.</summary>
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("RULESDK_BENCHMARK_EVENTS"), CultureInfo.InvariantCulture, out var count) ? count : 200_000;

    /// <summary>The stream; made when first asked for.</summary>
    public static Lazy<SyntheticStream> Stream { get; } = new(() => StreamOf(Count));

    /// <summary>A stream of so many events.</summary>
    public static SyntheticStream StreamOf(int count) => count == Count && Stream.IsValueCreated ? Stream.Value : SyntheticStream.Benchmark(Seed, count);

    /// <summary>All lines in one block of memory, one after the other, as a reader of files has them.</summary>
    /// <param name="more">What stands in the place of each line's last brace; nothing where the lines stay as they are.</param>
    public static (byte[] Bytes, int[] Ends) Lines(ReadOnlySpan<byte> more = default)
    {
        var events = Stream.Value.Events;
        var bytes = new byte[Stream.Value.Bytes + ((long)events.Count * more.Length)];
        var ends = new int[events.Count];
        var used = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            events[i].Utf8.Span.CopyTo(bytes.AsSpan(used));
            used += events[i].Utf8.Length;
            if (!more.IsEmpty)
            {
                more.CopyTo(bytes.AsSpan(--used));
                used += more.Length;
            }

            ends[i] = used;
        }

        return (bytes, ends);
    }

    /// <summary>The first of the same events as objects. The reference reader makes them: it takes its time, but not within what is measured.</summary>
    public static CloudTrailEvent[] Objects() =>
    [
        .. Stream.Value.Events.Take(MostObjects).AsParallel().AsOrdered()
            .Select(e => ReferenceReader.Read<CloudTrailEvent>(e.Utf8.Span).Event ?? throw new InvalidOperationException($"The event {e.Id} cannot be read.")),
    ];
}
