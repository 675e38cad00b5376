namespace RulesSdk.Runtime.Rows;

/// <summary>A row's place in a <see cref="RowTable{TRow}"/>. Knows when the row has gone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowRef : IEquatable<RowRef>
{
    /// <summary>How many bits of a row's number tell the place within a chunk.</summary>
    internal const int Shift = 12;

    /// <summary>How many rows a chunk holds at most.</summary>
    internal const int ChunkSize = 1 << Shift;

    /// <summary>How many chunks a row's number can tell apart.</summary>
    internal const int MaxChunks = int.MaxValue >> Shift;

    private readonly int _row;
    private readonly uint _epoch;

    internal RowRef(int chunk, int index, uint epoch)
    {
        _row = (chunk << Shift) | index;
        _epoch = epoch;
    }

    internal int Chunk => _row >> Shift;

    internal int Index => _row & (ChunkSize - 1);

    internal uint Epoch => _epoch;

    /// <summary>Whether the row came too late to be kept: it goes with the next one.</summary>
    internal bool IsDiscarded => Found && Chunk == 0;

    /// <summary>Whether there is a row.</summary>
    public bool Found => _epoch != 0;

    /// <inheritdoc/>
    public bool Equals(RowRef other) => _row == other._row && _epoch == other._epoch;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RowRef other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_row, _epoch);
}
