namespace RulesSdk;

/// <summary>Declares an event variable: a predicate over one event. The method's name is the variable's name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventAttribute : Attribute;

/// <summary>Declares what must hold between event variables. A parameter's name says which variable it is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JoinAttribute : Attribute;

/// <summary>Declares a key that detections are grouped by. The method's name is the key's name; several make a composite key, in source order.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MatchAttribute : Attribute
{
    /// <summary>Keep matches whose value is the zero value (<c>""</c>, 0). Without it they are left out.</summary>
    public bool AllowZero { get; set; }
}

/// <summary>Declares an outcome: a value told with the detection, folded over its matches with the aggregates of <see cref="Outcomes"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OutcomeAttribute : Attribute;

/// <summary>
/// Declares a value of one event variable, by whose name other methods of the rule may take it. Of a method that returns a
/// list, a parameter of the element's type stands for each distinct element in turn.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LetAttribute : Attribute;

/// <summary>
/// Declares when a rule over a window fires: an <see cref="int"/> named after a variable is the number of its distinct
/// events, any parameter named after an outcome is that outcome. Left out: once every variable has an event.
/// </summary>
/// <remarks>A variable that the condition accepts at 0 may be absent; a variable that it does not name must have an event.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConditionAttribute : Attribute;

/// <summary>Declares a group of a chain's activities: a partial <see cref="bool"/> property (seen within the window) or <see cref="int"/> property (how often).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>An activity that is seen when one of these signals is raised.</summary>
    /// <param name="signals">Types marked <see cref="SignalAttribute"/> or <see cref="RuleAttribute"/> with one event variable.</param>
    public ActivityAttribute(params Type[] signals) => Signals = signals;

    /// <summary>The signals that count as this activity.</summary>
    public IReadOnlyList<Type> Signals { get; }

    /// <summary>The name of a static predicate of the chain that counts as this activity as well.</summary>
    public string? When { get; set; }
}

/// <summary>
/// A row of a case table. In a chain a <see cref="bool"/> property over its activities; in other rules a static
/// <see cref="bool"/> method over counts and outcomes, as a <see cref="ConditionAttribute"/> method is. Rows are tried in
/// source order; the first that holds is the current case.
/// </summary>
/// <param name="name">The case's name, as an analyst reads it.</param>
/// <param name="severity">The severity it sets.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class CaseAttribute(string name, Severity severity) : Attribute
{
    /// <summary>The case's name.</summary>
    public string Name { get; } = name;

    /// <summary>The severity it sets.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>Where an analyst reads what to do in this case: an address or a document's name.</summary>
    public string? Runbook { get; set; }
}

/// <summary>Marks a method or extension member whose body is compiled into the rules that use it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class MacroAttribute : Attribute;

/// <summary>
/// Marks an <see cref="EventAttribute"/> method that the generator may not compile whole: it is run on the built event,
/// after the part of it that could be compiled has passed. Such a rule allocates.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpaqueAttribute : Attribute;
