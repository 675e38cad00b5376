namespace RulesSdk.Runtime;

/// <summary>
/// A rule over matches of events within a window. Generated code keeps rows, finds the matches that an event completes,
/// and folds each into the detection of its key.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
public abstract class JoinProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="window">The window, in ticks.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected JoinProgram(RuleDefinition rule, long window, int variables)
        : base(rule)
    {
        Window = window;
        Matches = new MatchBuffer(variables);
    }

    /// <summary>The window, in ticks.</summary>
    protected long Window { get; }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => throw new NotImplementedException();

    /// <summary>The matches that the event in hand completes. Generated code clears, fills, sorts and folds it.</summary>
    protected MatchBuffer Matches { get; }

    /// <summary>The detection that a match belongs to: the key's open one, or a new one that opens when the instant ends.</summary>
    /// <param name="key">The match key.</param>
    /// <param name="earliest">The time of the match's earliest event.</param>
    /// <param name="latest">The time of the match's latest event.</param>
    /// <returns>The state to fold the match into, or null where it is not to be told (an incomplete key).</returns>
    protected TState? StateFor(in KeyWriter key, long earliest, long latest) => throw new NotImplementedException();

    /// <summary>Drops rows that no event at or after a time can meet.</summary>
    protected abstract void Expire(long time);
}

/// <summary>The matches that one event completes: a row reference a variable. Bounded by <see cref="EngineOptions.MaxMatchesPerEvent"/>; sorted into match order before they are folded.</summary>
/// <param name="variables">How many variables a match has.</param>
public sealed class MatchBuffer(int variables)
{
    /// <summary>How many variables a match has.</summary>
    public int Variables { get; } = variables;

    /// <summary>How many matches there are.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Whether no more matches may be added for this event; the cut is counted.</summary>
    public bool IsFull => throw new NotImplementedException();

    /// <summary>Forgets the matches of the event before.</summary>
    public void Clear() => throw new NotImplementedException();

    /// <summary>Adds a match.</summary>
    /// <param name="rows">A row a variable, in declared order; not <see cref="RowRef.Found"/> for the event in hand.</param>
    /// <param name="sequences">The events' places, in declared order.</param>
    public void Add(ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> sequences) => throw new NotImplementedException();

    /// <summary>Sorts the matches by their events' places, variable by variable in declared order.</summary>
    public void Sort() => throw new NotImplementedException();

    /// <summary>A row of a match.</summary>
    public RowRef Row(int match, int variable) => throw new NotImplementedException();
}
