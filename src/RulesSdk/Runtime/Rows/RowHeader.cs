namespace RulesSdk.Runtime.Rows;

/// <summary>What every row has besides its columns: 16 bytes.</summary>
internal struct RowHeader
{
    public long Time;

    /// <summary>The distance to the chunk's first sequence.</summary>
    public uint Sequence;

    /// <summary>Where the row's texts begin; the first is its event's id.</summary>
    public int TextStart;
}
