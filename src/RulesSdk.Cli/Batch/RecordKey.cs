namespace RulesSdk.Cli.Batch;

/// <summary>The sort key of a record: its event time, then its file and number. The order is total and does not depend on the order of the arguments.</summary>
/// <param name="Ticks">The event time, in UTC ticks.</param>
/// <param name="File">The file's index.</param>
/// <param name="Number">The record's number in the file.</param>
/// <param name="Schema">The index of its schema.</param>
internal readonly record struct RecordKey(long Ticks, int File, long Number, int Schema) : IComparable<RecordKey>
{
    // Before all times.
    private const long RefusedTicks = long.MinValue;

    /// <summary>Whether the record is no event, and so has no time.</summary>
    public bool IsRefused => Ticks == RefusedTicks;

    /// <summary>The key of a record that is no event: it comes before all events.</summary>
    /// <param name="file">The file's index.</param>
    /// <param name="number">The record's number in the file.</param>
    /// <param name="kind">The number of what it is instead; -1 where that is not known.</param>
    public static RecordKey Refused(int file, long number, int kind) => new(RefusedTicks, file, number, kind);

    public int CompareTo(RecordKey other)
    {
        var byTime = Ticks.CompareTo(other.Ticks);
        var byFile = byTime != 0 ? byTime : File.CompareTo(other.File);
        return byFile != 0 ? byFile : Number.CompareTo(other.Number);
    }
}
