namespace RulesSdk.Runtime;

/// <summary>A row's place in a <see cref="RowTable{TRow}"/>. Knows when the row has gone.</summary>
public readonly struct RowRef
{
    internal RowRef(int bucket, int index, uint epoch)
    {
        Bucket = bucket;
        Index = index;
        Epoch = epoch;
    }

    internal int Bucket { get; }

    internal int Index { get; }

    internal uint Epoch { get; }

    /// <summary>Whether there is a row.</summary>
    public bool Found => Epoch != 0;
}

/// <summary>Text kept in a table's slabs.</summary>
public readonly struct StoredText
{
    internal StoredText(int start, int length)
    {
        Start = start;
        Length = length;
    }

    internal int Start { get; }

    /// <summary>The length in bytes, -1 for null.</summary>
    internal int Length { get; }
}

/// <summary>
/// The rows that a rule keeps of one event variable, found by hashed keys, newest first. Rows and their text lie in slabs
/// by event time, so that expiry drops a slab at a time.
/// </summary>
/// <typeparam name="TRow">The columns kept: values, and <see cref="StoredText"/> for text.</typeparam>
/// <remarks>Allocates only while it grows. Hashes come from <see cref="KeyHash"/>; whoever finds a row compares its key.</remarks>
public sealed class RowTable<TRow>
    where TRow : struct
{
    /// <summary>An empty table.</summary>
    /// <param name="window">For how long a row is kept, in ticks.</param>
    /// <param name="indexes">By how many keys rows are found.</param>
    public RowTable(long window, int indexes) => throw new NotImplementedException();

    /// <summary>Adds a row; its columns are then filled through the indexer and <see cref="Keep"/>.</summary>
    /// <param name="stamp">The event.</param>
    /// <param name="hashes">One hash an index.</param>
    public RowRef Add(in EventStamp stamp, params ReadOnlySpan<ulong> hashes) => throw new NotImplementedException();

    /// <summary>Copies text to the slab of the row added last.</summary>
    public StoredText Keep(Utf8Text text) => throw new NotImplementedException();

    /// <summary>A row's columns.</summary>
    public ref TRow this[RowRef row] => throw new NotImplementedException();

    /// <summary>A row's text.</summary>
    public Utf8Text Text(RowRef row, StoredText text) => throw new NotImplementedException();

    /// <summary>A row's event.</summary>
    public EventStamp Stamp(RowRef row) => throw new NotImplementedException();

    /// <summary>The newest row with a hash whose event is not older than a time.</summary>
    public RowRef Find(int index, ulong hash, long oldest) => throw new NotImplementedException();

    /// <summary>The next older row after one that <see cref="Find"/> or this gave.</summary>
    public RowRef Next(int index, ulong hash, RowRef row, long oldest) => throw new NotImplementedException();

    /// <summary>Drops what no event at or after a time can meet any more.</summary>
    public void Expire(long time) => throw new NotImplementedException();
}
