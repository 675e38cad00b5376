namespace RulesSdk.Runtime;

/// <summary>Collects the predicates of an engine's programs.</summary>
public sealed class ProgramBinder
{
    internal ProgramBinder()
    {
    }

    /// <summary>What was asked for, in order.</summary>
    internal List<(int Clause, string Name, EventPredicate Predicate)> Requests { get; } = [];

    /// <summary>Asks to be told when a predicate holds.</summary>
    /// <param name="clause">The number under which the program is called.</param>
    /// <param name="name">What the predicate is called in detections: the event variable, or the signal's id.</param>
    /// <param name="predicate">The predicate; programs that share one share its evaluation.</param>
    public void On(int clause, string name, EventPredicate predicate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clause);
        ArgumentNullException.ThrowIfNull(predicate);
        Requests.Add((clause, name, predicate));
    }
}
