namespace RulesSdk.Testing;

/// <summary>Why a rule cannot fire on events that never have some fields.</summary>
/// <param name="Part">What does not hold then: the name of an event variable, of a signal, or of a key.</param>
/// <param name="Clause">The clause that is false, as C#.</param>
/// <param name="Fields">The fields that it would have to read.</param>
public sealed record FieldGap(string Part, string Clause, IReadOnlyList<FieldRead> Fields);
