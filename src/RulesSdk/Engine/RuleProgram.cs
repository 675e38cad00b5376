namespace RulesSdk.Runtime;

/// <summary>One rule's state in one engine: what generated code derives from.</summary>
public abstract class RuleProgram
{
    /// <summary>A program of a rule.</summary>
    private protected RuleProgram(RuleDefinition rule) => Rule = rule;

    /// <summary>The rule.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>Names the predicates that the program wants to be told of.</summary>
    /// <param name="binder">Takes each predicate with the number under which <c>Apply</c> is called when it holds.</param>
    public abstract void Bind(ProgramBinder binder);

    /// <summary>Applies an event that satisfied a predicate.</summary>
    /// <param name="clause">The number given to <see cref="ProgramBinder.On"/>.</param>
    /// <param name="e">The event.</param>
    /// <param name="stamp">Its place.</param>
    public abstract void Apply(int clause, ref EventReader e, in EventStamp stamp);

    /// <summary>Applies an event that came as an object.</summary>
    /// <inheritdoc cref="Apply(int, ref EventReader, in EventStamp)"/>
    public abstract void Apply(int clause, object e, in EventStamp stamp);
}

/// <summary>Collects the predicates of an engine's programs.</summary>
public sealed class ProgramBinder
{
    /// <summary>Asks to be told when a predicate holds.</summary>
    /// <param name="clause">The number under which the program is called.</param>
    /// <param name="name">What the predicate is called in detections: the event variable, or the signal's id.</param>
    /// <param name="predicate">The predicate; programs that share one share its evaluation.</param>
    public void On(int clause, string name, EventPredicate predicate) => throw new NotImplementedException();
}
