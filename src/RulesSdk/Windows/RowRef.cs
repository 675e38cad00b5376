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
