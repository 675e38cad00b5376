namespace RulesSdk.Testing;

/// <summary>One predicate of a rule, with what it asks.</summary>
/// <param name="Name">The event variable's name, or the signal's id.</param>
/// <param name="Rule">The class that has it.</param>
/// <param name="Clauses">What it asks.</param>
/// <param name="Scope">What its parameter stands for.</param>
internal sealed record FieldPredicate(string Name, Type Rule, IReadOnlyList<Clause> Clauses, FieldScope Scope);
