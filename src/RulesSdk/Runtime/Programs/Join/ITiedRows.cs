using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Join;

/// <summary>The rows of variables that the group key alone ties, as <see cref="MatchCover"/> sees them.</summary>
internal interface ITiedRows
{
    /// <summary>The rows of a variable.</summary>
    IRowStore Table(int variable);

    /// <summary>The newest row of a variable that joins with a row of another one, of those after a row, as far as it may be looked for.</summary>
    RowRef Partner(int of, RowRef row, int variable, RowRef after, long oldest);

    /// <summary>Which events of a match's key are part of matches that still count, a bit a variable; false where the key is not complete.</summary>
    bool TryCover(ReadOnlySpan<RowRef> rows, out int covered);

    /// <summary>Whether an event has a window, which is anchored at it, under the key that was asked about last.</summary>
    /// <param name="anchor">The event's place.</param>
    bool HasWindow(long anchor);
}
