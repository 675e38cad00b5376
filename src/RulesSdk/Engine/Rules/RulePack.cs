namespace RulesSdk;

/// <summary>The rules of one assembly.</summary>
/// <param name="Id">The stable identifier.</param>
/// <param name="Title">The title shown to people.</param>
/// <param name="Rules">Its rules and signals, ordered by id.</param>
/// <param name="Schemas">The schemas its rules read, ordered by id.</param>
public sealed record RulePack(string Id, string Title, IReadOnlyList<RuleDefinition> Rules, IReadOnlyList<EventSchema> Schemas)
{
    /// <summary>The version of MITRE ATT&amp;CK that its rules mean; those of packs that it includes may mean another.</summary>
    public string AttackVersion { get; init; } = "18.1";
}
