namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Decides which of the files that are too large to be kept are in order, so that they are merged as they are read again.</summary>
internal sealed class StreamPlan
{
    /// <summary>How much older an event may be than one before it in its file.</summary>
    public static readonly TimeSpan MaxDisorder = TimeSpan.FromMinutes(15);

    // As many files are open at once. Each has a thread and some blocks.
    private const int MaxOpen = 32;

    private readonly SortedDictionary<int, TimeOrder> _streamed = [];
    private readonly SortedDictionary<int, TimeOrder> _sorted = [];

    /// <summary>Plans the second reading of files.</summary>
    public StreamPlan(IReadOnlyDictionary<int, TimeOrder> orders)
    {
        var open = new PriorityQueue<int, long>();
        foreach (var (file, order) in orders.OrderBy(static item => item.Value.Earliest).ThenBy(static item => item.Key))
        {
            while (open.TryPeek(out _, out var latest) && latest < order.Earliest)
            {
                open.Dequeue();
            }

            if (order.Disorder > MaxDisorder.Ticks || open.Count == MaxOpen)
            {
                _sorted[file] = order;
            }
            else
            {
                open.Enqueue(file, order.Latest);
                _streamed[file] = order;
            }
        }
    }

    /// <summary>The files that are read as they are, each by its index.</summary>
    public IReadOnlyDictionary<int, TimeOrder> Streamed => _streamed;

    /// <summary>The files that are sorted.</summary>
    public IReadOnlyDictionary<int, TimeOrder> Sorted => _sorted;

    /// <summary>By how much an event of a file that is read as it is may be older than one before it.</summary>
    public TimeSpan Disorder => TimeSpan.FromTicks(_streamed.Values.Select(static order => order.Disorder).DefaultIfEmpty().Max());
}
