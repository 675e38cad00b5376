namespace RulesSdk.Runtime.Metadata;

/// <summary>Joins packs. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackUnion
{
    /// <summary>The rules of a pack and of those it includes, each once, ordered by id.</summary>
    /// <param name="own">The pack's own rules.</param>
    /// <param name="included">The packs that it includes.</param>
    /// <returns>The rules. Two different ones of one id both stand; an engine refuses them.</returns>
    public static IReadOnlyList<RuleDefinition> Rules(IEnumerable<RuleDefinition> own, params RulePack[] included) =>
        [.. own.Concat(included.SelectMany(static pack => pack.Rules)).Distinct().OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The schemas that a pack and those it includes read, each once, ordered by id.</summary>
    /// <param name="own">The schemas that the pack's own rules read.</param>
    /// <param name="included">The packs that it includes.</param>
    public static IReadOnlyList<EventSchema> Schemas(IEnumerable<EventSchema> own, params RulePack[] included) =>
        [.. own.Concat(included.SelectMany(static pack => pack.Schemas)).Distinct().OrderBy(static schema => schema.Id, StringComparer.Ordinal)];
}
