namespace RulesSdk.Cli.Reporting;

/// <summary>How many detections opened when, by severity. Spans grow as needed, so that memory is bounded.</summary>
internal sealed class TimeHistogram
{
    private const int MostKept = 4096;

    // Each is a multiple of the one before, so that spans can be put together.
    private static readonly TimeSpan[] Widths =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
        TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28), TimeSpan.FromDays(364), TimeSpan.FromDays(3640), TimeSpan.FromDays(36_400),
    ];

    private SortedDictionary<long, long[]> _counts = [];
    private int _width;

    /// <summary>Counts a detection.</summary>
    public void Add(DateTimeOffset time, Severity severity)
    {
        Add(_counts, time.UtcTicks / Widths[_width].Ticks, severity, 1);
        while (_counts.Count > MostKept)
        {
            _counts = In(_width + 1);
            _width++;
        }
    }

    /// <summary>The spans from the first that has a detection to the last, empty ones among them.</summary>
    /// <param name="most">How many there may be; at least 4.</param>
    /// <param name="width">How long each is.</param>
    public IReadOnlyList<(DateTimeOffset From, IReadOnlyList<long> Counts)> Spans(int most, out TimeSpan width)
    {
        var (index, counts) = (_width, _counts);
        while (counts.Count > 0 && counts.Keys.Last() - counts.Keys.First() >= most && index < Widths.Length - 1)
        {
            counts = In(++index);
        }

        width = Widths[index];
        if (counts.Count == 0)
        {
            return [];
        }

        var (first, ticks) = (counts.Keys.First(), width.Ticks);
        return
        [
            .. Enumerable.Range(0, (int)(counts.Keys.Last() - first) + 1)
                .Select(number => (new DateTimeOffset((first + number) * ticks, TimeSpan.Zero), (IReadOnlyList<long>)counts.GetValueOrDefault(first + number, Empty()))),
        ];
    }

    private static long[] Empty() => new long[Enum.GetValues<Severity>().Length];

    private static void Add(SortedDictionary<long, long[]> counts, long span, Severity severity, long count)
    {
        if (!counts.TryGetValue(span, out var bySeverity))
        {
            counts.Add(span, bySeverity = Empty());
        }

        bySeverity[(int)severity] += count;
    }

    private SortedDictionary<long, long[]> In(int width)
    {
        var wider = new SortedDictionary<long, long[]>();
        foreach (var (span, counts) in _counts)
        {
            foreach (var severity in Enum.GetValues<Severity>())
            {
                Add(wider, span / (Widths[width].Ticks / Widths[_width].Ticks), severity, counts[(int)severity]);
            }
        }

        return wider;
    }
}
