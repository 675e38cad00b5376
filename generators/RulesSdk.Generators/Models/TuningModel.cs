namespace RulesSdk.Generators.Models;

/// <summary>All that the ordinary output needs of one tuning.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="TypeName">The class's simple name.</param>
/// <param name="RuleId">The id of the rule it tunes.</param>
/// <param name="Severity">The severity's member name, or null.</param>
/// <param name="WindowTicks">The window in ticks; 0 where the rule's stands.</param>
/// <param name="Enabled">Whether the rule runs, or null where nothing is said.</param>
internal sealed record TuningDeclaration(
    string Namespace, string TypeName, string RuleId, string? Severity, long WindowTicks, bool? Enabled)
{
    /// <summary>The options that it sets, in source order.</summary>
    public EquatableArray<SetOptionModel> Options { get; init; } = [];
}

/// <summary>An option that a tuning sets.</summary>
internal sealed record SetOptionModel(string Name, double Value);

/// <summary>A number of a rule that a consumer may change: a static partial property, whose other half is generated.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Modifiers">The property's modifiers, as they are written.</param>
/// <param name="Type">The property's type: <c>int</c>, <c>long</c> or <c>double</c>.</param>
/// <param name="Value">The number, unless a consumer sets another.</param>
/// <param name="Minimum">The least number.</param>
/// <param name="Maximum">The largest number.</param>
/// <param name="Summary">What its author says of it; empty where that is nothing.</param>
internal sealed record TuningOptionModel(
    string Name, string Modifiers, string Type, double Value, double Minimum, double Maximum, string Summary)
{
    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole => Type != "double";
}

/// <summary>A tuning with its exclusions lowered.</summary>
/// <param name="Declaration">What is known from symbols.</param>
/// <param name="Predicates">The exclusions as the event variables of a model without anything else.</param>
/// <param name="Clauses">By exclusion, the rule's event variable.</param>
internal sealed record TuningModel(TuningDeclaration Declaration, RuleModel Predicates, EquatableArray<string> Clauses);
