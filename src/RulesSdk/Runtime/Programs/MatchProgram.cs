using System.Globalization;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Programs;

/// <summary>
/// A rule over matches of events within a window. Generated code keeps rows, and finds the matches that an event completes.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MatchProgram<TState> : DetectingProgram<TState>
    where TState : DetectionState, new()
{
    private long _arrived = -1;

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
