namespace RulesSdk.Cli.Batch.Reading;

/// <summary>The order of a file's events by their times.</summary>
internal sealed class TimeOrder
{
    /// <summary>How many events there are.</summary>
    public long Count { get; private set; }

    /// <summary>The earliest time.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

    /// <summary>The latest time.</summary>
    public long Latest { get; private set; } = long.MinValue;

    /// <summary>By how much an event is at most older than one before it.</summary>
    public long Disorder { get; private set; }

    /// <summary>Takes the next event.</summary>
    public void Add(long ticks)
    {
        Count++;
        Earliest = Math.Min(Earliest, ticks);
        if (ticks >= Latest)
        {
            Latest = ticks;
        }
        else
        {
            Disorder = Math.Max(Disorder, Latest - ticks);
        }
    }
}
