using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

/// <content>Searches that pass rows which are equal where they should not be.</content>
public sealed partial class RowTable<TRow>
{
    /// <summary>As <see cref="Find"/>, for a search that tells which rows it found equal.</summary>
    /// <param name="index">The number of the index.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="oldest">The earliest time that counts.</param>
    public RowRef Search(int index, ulong hash, long oldest)
    {
        _runs[index].Begin();
        return Find(index, hash, oldest);
    }

    /// <summary>The next older row after one that <see cref="Search"/> or this gave, without those that are known to be equal to it where it failed a test of inequality.</summary>
    /// <param name="index">The number of the index.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="row">The row.</param>
    /// <param name="oldest">The earliest time that counts.</param>
    /// <param name="equal">The number of the test that it failed, or 0: then it is followed by the next row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowRef Next(int index, ulong hash, RowRef row, long oldest, int equal) =>
        equal == 0 ? Next(index, hash, row, oldest) : Pass(index, hash, row, oldest, equal);

    private RowRef Pass(int index, ulong hash, RowRef row, long oldest, int equal)
    {
        var runs = _runs[index];
        if (!runs.TryPass(row, equal, _budget.RunLength))
        {
            row = runs.Pass(hash, equal, row, Time(row), _budget.RunLength, Count);
            if (!IsLive(row))
            {
                return default;
            }
        }

        return runs.GoOn(Next(index, hash, row, oldest));
    }

    private void CutRuns(int index, ulong hash, long time, RowRef younger, RowRef older)
    {
        if (_runs[index].Count > 0)
        {
            _runs[index].Cut(hash, time, (younger, Time(younger)), IsLive(older) ? (older, Time(older)) : default, new Liveness(_chunks), Count);
        }
    }

    // A search ends at a row that was shed, so that none may pass it: which runs it stands in is not known. Most often it is the last of its chains.
    private void ForgetRuns(RowChunk<TRow> chunk, int row)
    {
        for (var i = 0; i < _runs.Length; i++)
        {
            if (_runs[i].Count > 0 && IsLive(chunk.Older[(row * _links) + i]))
            {
                _runs[i].Clear();
            }
        }
    }
}
