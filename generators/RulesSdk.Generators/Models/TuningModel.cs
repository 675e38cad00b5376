namespace RulesSdk.Generators.Models;

/// <summary>All that the ordinary output needs of one tuning.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="TypeName">The class's simple name.</param>
/// <param name="RuleId">The id of the rule it tunes.</param>
/// <param name="Severity">The severity's member name, or null.</param>
/// <param name="WindowTicks">The window in ticks; 0 where the rule's stands.</param>
/// <param name="Enabled">Whether the rule runs, or null where nothing is said.</param>
internal sealed record TuningDeclaration(
    string Namespace, string TypeName, string RuleId, string? Severity, long WindowTicks, bool? Enabled);

/// <summary>A tuning with its exclusions lowered.</summary>
/// <param name="Declaration">What is known from symbols.</param>
/// <param name="Predicates">The exclusions as the event variables of a model without anything else.</param>
/// <param name="Clauses">By exclusion, the rule's event variable.</param>
internal sealed record TuningModel(TuningDeclaration Declaration, RuleModel Predicates, EquatableArray<string> Clauses);
