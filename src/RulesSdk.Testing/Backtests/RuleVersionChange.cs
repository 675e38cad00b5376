namespace RulesSdk.Testing;

/// <summary>What became of a rule from one version of packs to the next.</summary>
/// <param name="Kind">What kind of change it is.</param>
/// <param name="Before">The earlier version; null where there is none.</param>
/// <param name="After">The later version; null where there is none.</param>
/// <param name="Members">What is said of it otherwise; without its logic.</param>
/// <param name="Examples">Where its logic differs, events that show it: at most one for a new and one for a gone detection; one for a changed one if there is neither.</param>
public sealed record RuleVersionChange(
    RuleChangeKind Kind, RuleMetadata? Before, RuleMetadata? After, IReadOnlyList<RuleMemberChange> Members, IReadOnlyList<RuleChangeExample> Examples)
{
    /// <summary>The rule's id; the later one if it was renamed.</summary>
    public string Rule => (After ?? Before!).Id;
}
