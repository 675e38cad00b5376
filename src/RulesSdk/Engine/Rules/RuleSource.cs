namespace RulesSdk;

/// <summary>What a rule asks of the events of a schema of which a normalizer makes those that it is written over.</summary>
/// <param name="Schema">The id of the schema of the events that are read.</param>
/// <param name="Normalizer">The <see cref="NormalizerAttribute"/> method, as <c>Class.Method</c>.</param>
/// <param name="Variables">Each event variable that the normalizer makes events for, in source order.</param>
public sealed record RuleSource(string Schema, string Normalizer, IReadOnlyList<RuleSourceVariable> Variables);

/// <summary>What an event variable asks of the events of another schema.</summary>
/// <param name="Name">The variable.</param>
/// <param name="IsRead">Whether any event of the schema can be one; where not, none is looked at.</param>
/// <param name="Tests">What the predicate asks, in order: as the rule has it, and what that is of the schema's events; <c>true</c> or <c>false</c> where that is known before an event is read.</param>
/// <param name="Values">What is taken of an event: as the rule has it, and what is read.</param>
public sealed record RuleSourceVariable(
    string Name, bool IsRead, IReadOnlyList<RuleSourceTerm> Tests, IReadOnlyList<RuleSourceTerm> Values);

/// <summary>A part of a rule over two schemas, both as C#.</summary>
/// <param name="Written">As the rule has it.</param>
/// <param name="Read">What is read for it.</param>
public sealed record RuleSourceTerm(string Written, string Read);
