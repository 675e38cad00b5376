namespace RulesSdk.Runtime;

/// <summary>What a chain's cases ask about the key that the rule object points at.</summary>
public interface IActivityState
{
    /// <summary>Whether an activity was seen within the window.</summary>
    bool Seen(int activity);

    /// <summary>How many events of an activity were seen within the window.</summary>
    int Count(int activity);
}

/// <summary>What the generator makes of a chain: its activities read the state it points at.</summary>
public interface IChain
{
    /// <summary>The state that the activities read.</summary>
    IActivityState? Activities { get; set; }
}

/// <summary>The times of a chain.</summary>
/// <param name="Window">For how long an activity counts after it was seen, in ticks.</param>
/// <param name="KeepAlive">How long after a case last held at an evaluation a detection stays open, in ticks.</param>
/// <param name="MaxDuration">How long a detection stays open at most, in ticks.</param>
public sealed record ChainWindow(long Window, long KeepAlive, long MaxDuration);

/// <summary>
/// A chain: per key, which activities were seen within the window, and a table of cases over them. Generated code touches
/// a key for each event that is evidence; the table is tried once an instant.
/// </summary>
/// <typeparam name="TRule">The rule class; one object, pointed at a key's state while its cases are tried.</typeparam>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
/// <typeparam name="TRow">What is kept of an event for the outcomes.</typeparam>
public abstract class ChainProgram<TRule, TState, TRow> : RuleProgram
    where TRule : class, IChain
    where TState : DetectionState, new()
    where TRow : struct
{
    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="chain">The rule object.</param>
    /// <param name="window">The times.</param>
    /// <param name="activities">The activity of each clause, by clause number.</param>
    protected ChainProgram(RuleDefinition rule, TRule chain, ChainWindow window, params int[] activities)
        : base(rule)
    {
        Rows = new RowTable<TRow>(window.Window, 0);
    }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => throw new NotImplementedException();

    /// <summary>What is kept of the events: filled after <see cref="Touch"/>, read by <see cref="Fold"/>.</summary>
    protected RowTable<TRow> Rows { get; }

    /// <summary>Notes evidence: an event of a clause under a key. An incomplete key is left out; an event touches a key and clause once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="stamp">The event.</param>
    /// <returns>The row to fill with the columns of the outcomes; not <see cref="RowRef.Found"/> where there is nothing to fill.</returns>
    protected RowRef Touch(in KeyWriter key, int clause, in EventStamp stamp) => throw new NotImplementedException();

    /// <summary>The first case that holds for the state that the rule object points at, or -1.</summary>
    protected abstract int CurrentCase(TRule chain);

    /// <summary>Folds a kept event into the outcomes.</summary>
    /// <param name="state">The accumulators.</param>
    /// <param name="clause">The clause it satisfied.</param>
    /// <param name="row">Its row.</param>
    protected abstract void Fold(TState state, int clause, RowRef row);
}
