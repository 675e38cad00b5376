namespace RulesSdk;

/// <summary>What a rule asks of the events of a schema of which a normalizer makes those that it is written over.</summary>
/// <param name="Schema">The id of the schema of the events that are read.</param>
/// <param name="Normalizer">The <see cref="NormalizerAttribute"/> method, as <c>Class.Method</c>.</param>
/// <param name="Variables">Each event variable that the normalizer makes events for, in source order.</param>
public sealed record RuleSource(string Schema, string Normalizer, IReadOnlyList<RuleSourceVariable> Variables)
{
    /// <summary>What else the rule says of those events: its lists, joins, keys and outcomes, in this order. Empty for a chain, and where no event of the schema is any of its variables.</summary>
    public IReadOnlyList<RuleSourcePart> Parts { get; init; } = [];
}

/// <summary>What a rule says of its event variables together, over the events of another schema.</summary>
/// <param name="Kind"><c>let</c>, <c>join</c>, <c>key</c> or <c>outcome</c>.</param>
/// <param name="Name">The method's name, with its first letter in lower case; empty for a join.</param>
/// <param name="Written">As the rule has it, as C#.</param>
/// <param name="Read">What is read for it, as C#.</param>
public sealed record RuleSourcePart(string Kind, string Name, string Written, string Read);

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
