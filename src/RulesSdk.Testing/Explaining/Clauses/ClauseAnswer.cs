namespace RulesSdk.Testing;

/// <summary>What a clause says of some values.</summary>
/// <param name="Code">How it reads.</param>
/// <param name="Holds">Whether it holds; null where this cannot be told.</param>
/// <param name="Throws">Whether it throws, and so does not hold.</param>
/// <param name="Values">The values that it reads, by how they are written.</param>
internal sealed record ClauseAnswer(string Code, bool? Holds, bool Throws, IReadOnlyList<KeyValuePair<string, string>> Values);
