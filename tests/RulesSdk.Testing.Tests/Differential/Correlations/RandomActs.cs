namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>
/// Writes random streams: few keys, many equal times, events exactly a window after one another, out of order within the
/// lateness of their source, some redelivered.
/// </summary>
internal static partial class RandomActs
{
    /// <summary>What the window sizes of random rules are made of, in milliseconds.</summary>
    public static readonly int[] Spans = [2000, 3000, 5000, 6000, 8000, 10_000, 12_000];

    /// <summary>The lateness of each source's schema, in milliseconds.</summary>
    public static readonly IReadOnlyDictionary<char, int> Lateness = new Dictionary<char, int> { ['a'] = 4000, ['l'] = 7000 };

    // Bursts are shorter than any window, and further apart than any.
    private const int BurstLength = 9;
    private const int BurstSpan = 900;
    private const int BurstDistance = 120_000;

    private static readonly string[] Kinds = ["a", "a", "b", "b", "c", "d", "ab", "x"];
    private static readonly string[] Values = ["u", "v", "w", "U", ""];
    private static readonly string[] TagLists = ["", "u", "uv", "uvu", "wv", "w"];

    /// <summary>A stream in the order of its events.</summary>
    public static List<Act> InOrder(int seed, int count, bool isOneSource = false)
    {
        var random = new Random(seed);
        var now = 0;
        var times = new List<int>();
        var stream = new List<Act>();

        // Streams differ in how dense they are, and in how many values they have.
        var step = random.Next(3) switch { 0 => 300, 1 => 900, _ => 2000 };
        var values = random.Next(1, Values.Length + 1);
        for (var number = 1; number <= count; number++)
        {
            now += random.Next(4) switch
            {
                0 => 0,
                1 => random.Next(step),
                2 => step / 100 * 100,
                _ => times.Count > 0 ? Math.Max(0, times[random.Next(Math.Max(0, times.Count - 8), times.Count)] + Spans[random.Next(Spans.Length)] + random.Next(-1, 2) - now) % (4 * step) : 1,
            };
            now += random.Next(60) == 0 ? 20_000 : 0;
            times.Add(now);
            stream.Add(new Act(
                isOneSource ? "a1" : random.Next(10) switch { 0 => "a2", < 4 => "l1", _ => "a1" },
                $"e{number}",
                now,
                Kinds[random.Next(Kinds.Length)],
                Values[random.Next(values)],
                Values[random.Next(values)],
                random.Next(-1, 8),
                random.Next(4),
                TagLists[random.Next(TagLists.Length)]));
        }

        return stream;
    }

    /// <summary>The same events at the beginning of the calendar, where windows begin before it.</summary>
    public static List<Act> FromTheFirstTime(List<Act> stream) =>
        stream.ConvertAll(act => act with { Epoch = (1 - stream.Min(static act => act.At)) * TimeSpan.TicksPerMillisecond });

    /// <summary>The same events at the end of the calendar, where windows end after it.</summary>
    public static List<Act> UntilTheLastTime(List<Act> stream) =>
        stream.ConvertAll(act => act with { Epoch = DateTimeOffset.MaxValue.UtcTicks - (stream.Max(static act => act.At) * TimeSpan.TicksPerMillisecond) });

    /// <summary>The same events with users and hosts of many kilobytes, which differ at their ends.</summary>
    public static List<Act> WithLongTexts(List<Act> stream) =>
        stream.ConvertAll(static act => act with { User = Long(act.User), Host = Long(act.Host) });

    /// <summary>
    /// The events of a stream in bursts that are far apart, some after later ones. Within a burst all that a window may hold is
    /// held, and of another burst nothing is.
    /// </summary>
    public static List<Act> LateInBursts(int seed, int count, bool isOneSource = false)
    {
        var random = new Random(seed);
        return [.. InOrder(seed, count, isOneSource)
            .Select(static (act, place) => act with { At = (place / BurstLength * BurstDistance) + (act.At % BurstSpan) })
            .OrderBy(act => act.At + (random.Next(3) == 0 ? random.Next(BurstSpan) : 0))];
    }

    private static string Long(string value) => value.Length == 0 ? value : new string('é', 3000) + value;

    /// <summary>The same events in another order of arrival, each within the lateness of its source.</summary>
    public static List<Act> Delayed(IEnumerable<Act> stream, int seed)
    {
        var random = new Random(seed);

        // An event may come as long as its source has seen none that is more than the lateness newer.
        return [.. stream.Select(act => (Act: act, Arrival: act.At + random.Next(Lateness[act.Source[0]] + 1))).OrderBy(one => one.Arrival).Select(one => one.Act)];
    }

    /// <summary>Some events again, a little later, as they were.</summary>
    public static List<Act> Redelivered(IReadOnlyList<Act> stream, int seed)
    {
        var random = new Random(seed);
        var again = new List<Act>(stream);
        for (var times = stream.Count / 8; times > 0; times--)
        {
            var place = random.Next(again.Count);
            again.Insert(random.Next(place, Math.Min(again.Count, place + 6)) + 1, again[place]);
        }

        return again;
    }

    /// <summary>Some events twice in a row: as they may come where nothing is put in order.</summary>
    public static List<Act> Repeated(IEnumerable<Act> stream, int seed)
    {
        var random = new Random(seed);
        return [.. stream.SelectMany(act => Enumerable.Repeat(act, random.Next(8) == 0 ? 2 : 1))];
    }

    /// <summary>A stream as it may arrive.</summary>
    public static List<Act> Arriving(int seed, int count) => Redelivered(Delayed(InOrder(seed, count), seed + 1), seed + 2);
}
