using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// A rule whose matches wait for a decision. Generated code finds matches and hands them over; here they are kept as
/// references to their rows, and folded once their window reports them.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WindowedProgram<TState> : MatchProgram<TState>
    where TState : DetectionState, new()
{
    private readonly List<RowRef> _listed = [];

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    /// <param name="kept">For how long a match counts after its earliest event, in ticks.</param>
    private protected WindowedProgram(RuleDefinition rule, int variables, long kept)
        : base(rule, variables)
    {
        Kept = new WindowMatches(kept, variables, TakeOut);
        Count(Kept.Store);
    }

    /// <summary>The matches that wait.</summary>
    private protected WindowMatches Kept { get; }

    /// <inheritdoc/>
    internal sealed override string Layout => base.Layout + "; " + Kept.Store.Layout;

    internal sealed override long Steps => base.Steps + Kept.Moves;

    /// <summary>Folds a match into the outcomes, and names its events.</summary>
    protected abstract void Fold(TState state, ReadOnlySpan<RowRef> rows);

    /// <summary>Whether each match has an event of a variable; else none has.</summary>
    protected virtual bool IsPositive(int variable) => true;

    /// <inheritdoc/>
    internal override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        Kept.Save(writer);
    }

    /// <inheritdoc/>
    internal override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        Kept.Load(ref reader);
    }

    /// <summary>Reads the matches of a group, which they belong to from here on.</summary>
    private protected MatchList LoadMatches(ref CheckpointReader reader, int group)
    {
        var matches = MatchList.Load(ref reader);
        Kept.Claim(in matches, group, Stores, IsPositive, isWhole: ShedRows == 0);
        return matches;
    }

    /// <summary>Lists the matches of a window in the order in which they were found, and folds them.</summary>
    /// <returns>The matches.</returns>
    private protected List<RowRef> FoldAll(TState state, in MatchList matches)
    {
        _listed.Clear();
        Kept.List(in matches, _listed);
        FoldListed(state, _listed);
        return _listed;
    }

    /// <summary>Folds matches in the order in which they are listed.</summary>
    private protected void FoldListed(TState state, List<RowRef> matches)
    {
        foreach (var match in matches)
        {
            var rows = Kept.Rows(match);
            if (IsWhole(rows))
            {
                Fold(state, rows);
            }
        }
    }

    /// <summary>Whether all events of a match are still held: a row that is discarded at a bound takes the matches it was part of with it.</summary>
    private protected bool IsWhole(ReadOnlySpan<RowRef> rows)
    {
        if (ShedRows == 0)
        {
            return true;
        }

        for (var variable = 0; variable < rows.Length; variable++)
        {
            if (rows[variable].Found && !Stores[variable].IsLive(rows[variable]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    private protected sealed override IRowStore? OldestStore()
    {
        // A match is discarded before the row of its earliest event is.
        var rows = base.OldestStore();
        return Kept.Count == 0 || Kept.Store.OldestTime > (rows?.OldestTime ?? long.MaxValue) ? rows : Kept.Store;
    }

    /// <summary>Takes a match that is discarded out of its group. Its rows are still held.</summary>
    private protected abstract void TakeOut(int group, RowRef match);
}
