namespace RulesSdk.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Logic">Its logic hash.</param>
/// <param name="Layout">How its rows lie in memory, and what is kept for it of events that wait.</param>
internal sealed record SavedRule(string Id, string Logic, string Layout)
{
    public static SavedRule[] LoadAll(ref CheckpointReader reader)
    {
        var rules = new SavedRule[reader.ReadCount(3 * sizeof(int))];
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = new(reader.ReadText(), reader.ReadText(), reader.ReadText());
        }

        return rules;
    }
}
