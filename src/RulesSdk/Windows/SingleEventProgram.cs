namespace RulesSdk.Runtime;

/// <summary>A rule over single events: each event that satisfies its predicate is a detection.</summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
public abstract class SingleEventProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    /// <summary>A program of a rule.</summary>
    protected SingleEventProgram(RuleDefinition rule)
        : base(rule)
    {
    }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => throw new NotImplementedException();

    /// <summary>Reports a folded state as a detection. Its id is over the rule, the key and the event's id.</summary>
    /// <param name="state">A new state into which the event is folded.</param>
    /// <param name="key">The key.</param>
    /// <param name="stamp">The event.</param>
    protected void Report(TState state, in KeyWriter key, in EventStamp stamp) => throw new NotImplementedException();
}
