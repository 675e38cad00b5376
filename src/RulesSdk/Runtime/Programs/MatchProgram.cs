using System.Globalization;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Join;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs;

/// <summary>
/// A rule over matches of events within a window. Generated code keeps rows, and finds the matches that an event completes.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MatchProgram<TState> : DetectingProgram<TState>, ITiedRows
    where TState : DetectionState, new()
{
    private long _arrived = -1;
    private MatchCover? _cover;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    private protected MatchProgram(RuleDefinition rule, int variables)
        : base(rule)
    {
        Window = rule.Metadata.Window.Ticks;
        Matches = new MatchBuffer(variables);
    }

    /// <summary>The window, in ticks.</summary>
    protected long Window { get; }

    /// <summary>The matches that the current event completes. Generated code clears, fills, sorts and folds it.</summary>
    protected MatchBuffer Matches { get; }

    /// <summary>The variables whose events are part of matches by the current event, a bit each: all but its own, or none.</summary>
    private protected int Covers => _cover?.Covers ?? 0;

    /// <inheritdoc cref="MatchCover.CoverNone"/>
    private protected void CoverNone() => _cover?.CoverNone();

    /// <summary>Whether the rule has a table of cases.</summary>
    protected virtual bool HasCases => false;

    internal sealed override long Keeps => Window;

    internal sealed override long MatchesCut => Matches.Cuts;

    internal sealed override long ProbesCut => Matches.ProbeCuts;

    internal override long Steps => base.Steps + Matches.Probes;

    /// <summary>
    /// Begins an event under one of several variables that can complete matches. What one event completes under all of
    /// them is folded sorted together, so it waits until another event comes or the instant ends.
    /// </summary>
    /// <param name="stamp">The event.</param>
    protected void Begin(in EventStamp stamp)
    {
        if (stamp.Sequence != _arrived)
        {
            FoldArrived();
            _arrived = stamp.Sequence;
        }
    }

    /// <summary>Has the matches folded once the current event is applied under all variables.</summary>
    protected void FoldLater()
    {
        if (Matches.Count > 0)
        {
            Touched();
        }
    }

    /// <summary>Folds the matches, which are sorted, each from its rows. Only where several variables can complete matches.</summary>
    protected virtual void FoldMatches()
    {
    }

    /// <summary>
    /// Finds the matches that an event completes where the group key alone ties the variables: of all combinations so many
    /// that each event is part of one, and no more. See <see cref="MatchCover"/>.
    /// </summary>
    /// <param name="variable">The event's variable.</param>
    /// <param name="row">Its row.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="variables">The variables that every match has an event of, in declared order.</param>
    protected void Combine(int variable, RowRef row, in EventStamp stamp, ReadOnlySpan<int> variables) =>
        (_cover ??= new MatchCover(this, Matches)).Find(variable, row, stamp.Time, Window, variables);

    /// <summary>
    /// Finds the matches that an event completes where the group key alone ties the variables, and windows are anchored at the
    /// events of one: in each window, of all combinations so many that each event is part of one, and no more.
    /// </summary>
    /// <param name="variable">The event's variable.</param>
    /// <param name="row">Its row.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="variables">The variables that every match has an event of, in declared order.</param>
    /// <param name="anchor">The variable that windows are anchored at.</param>
    /// <param name="isAfter">Whether windows begin with its events; else they end with them.</param>
    protected void Combine(int variable, RowRef row, in EventStamp stamp, ReadOnlySpan<int> variables, int anchor, bool isAfter) =>
        (_cover ??= new MatchCover(this, Matches)).FindAnchored(variable, row, stamp.Time, Window, variables, anchor, isAfter);

    /// <summary>The newest row of a variable that joins with a row of another one. Only where the group key alone ties the variables.</summary>
    /// <param name="of">The other variable.</param>
    /// <param name="row">Its row.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="after">Only rows after this one, which are older; not found where all count.</param>
    /// <param name="oldest">The earliest time that counts.</param>
    protected virtual RowRef Partner(int of, RowRef row, int variable, RowRef after, long oldest) => default;

    /// <summary>Which events of a match's key are part of matches already. Only where the group key alone ties the variables.</summary>
    /// <param name="rows">The match: a row a variable, in declared order.</param>
    /// <param name="covered">The variables, a bit each.</param>
    /// <returns>False where the key is not complete.</returns>
    protected virtual bool TryCover(ReadOnlySpan<RowRef> rows, out int covered)
    {
        covered = 0;
        return false;
    }

    /// <summary>Which events of a key are part of matches already.</summary>
    /// <param name="key">The key.</param>
    /// <param name="covered">The variables, a bit each.</param>
    /// <returns>False where the key is not complete.</returns>
    protected bool IsCovered(in KeyWriter key, out int covered)
    {
        covered = 0;
        if (!HasKey(in key))
        {
            return false;
        }

        covered = CoveredOf(key.Bytes);
        return true;
    }

    /// <summary>Which events of a key are part of matches that still count: those of all variables, where no match stops counting before its events are too old.</summary>
    private protected virtual int CoveredOf(ReadOnlySpan<byte> key) => ~0;

    /// <summary>Whether an event has a window, which is anchored at it, under the key that was asked about last.</summary>
    private protected virtual bool HasWindow(long anchor) => false;

    /// <summary>Discards rows that no event at or after a time can join with: those of the tables registered.</summary>
    protected virtual void Expire(long time)
    {
        foreach (var store in Stores)
        {
            store.Expire(time);
        }
    }

    internal sealed override void Attach(EngineRuntime host, int order, ClauseName[] clauses)
    {
        base.Attach(host, order, clauses);
        Matches.Limit = host.Options.MaxMatchesPerEvent;
        Matches.ProbeLimit = host.Options.MaxProbesPerEvent;
        Matches.BeginProbes();
    }

    internal override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(Matches.Cuts);
        writer.Write(Matches.ProbeCuts);
    }

    internal override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        Matches.Cuts = reader.ReadTally();
        Matches.ProbeCuts = reader.ReadTally();
    }

    /// <inheritdoc/>
    IRowStore ITiedRows.Table(int variable) => Stores[variable];

    /// <inheritdoc/>
    RowRef ITiedRows.Partner(int of, RowRef row, int variable, RowRef after, long oldest) => Partner(of, row, variable, after, oldest);

    /// <inheritdoc/>
    bool ITiedRows.TryCover(ReadOnlySpan<RowRef> rows, out int covered) => TryCover(rows, out covered);

    /// <inheritdoc/>
    bool ITiedRows.HasWindow(long anchor) => HasWindow(anchor);

    /// <summary>Folds what the last event of the instant completed.</summary>
    private protected void FoldArrived()
    {
        if (Matches.Count > 0)
        {
            Matches.Sort();
            FoldMatches();
        }

        Matches.Clear();
    }

    /// <summary>The id of a detection whose window's start is known.</summary>
    private protected string IdOf(OpenDetection detection) =>
        DetectionId.Create(Rule.Metadata, detection.KeyText, detection.Start.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets the case of a detection that would open, and says whether it may: none like it opened lately.</summary>
    private protected bool MayOpen(OpenDetection detection)
    {
        detection.OpenWith(CurrentCase(detection));
        return !Suppresses(detection);
    }

    /// <summary>The case that holds for what a detection has, or -1.</summary>
    private protected int CurrentCase(OpenDetection detection) => HasCases ? detection.State.CurrentCase() : -1;
}
