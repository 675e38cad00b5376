using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Facts;

/// <summary>Rules that one engine has to run together, since some read detections of others; or all rules over single events that keep nothing.</summary>
/// <param name="Name">The id of its first rule, or <c>*</c>.</param>
/// <param name="Rules">The rules, by id.</param>
/// <param name="Division">How its events may be divided among engines.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RuleGroup(string Name, IReadOnlyList<RuleDefinition> Rules, RuleDivision Division)
{
    /// <summary>By what its events are divided: for the number of each schema what writes the key, and over which projection.</summary>
    internal IReadOnlyDictionary<int, (int Part, EventRoute Route)> Routes { get; init; } = new Dictionary<int, (int, EventRoute)>();

    /// <summary>How many shards there are, of so many that are wanted.</summary>
    /// <param name="shards">How many are wanted.</param>
    public int ShardsOf(int shards) => Division == RuleDivision.None ? 1 : shards;

    /// <summary>Which of so many shards has an event.</summary>
    internal int ShardOf(CurrentEvent current, int schema, ReadOnlySpan<byte> text, ReadOnlySpan<byte> id, int shards) => Division switch
    {
        RuleDivision.ById => (int)(KeyHash.Stable(id) % (ulong)shards),
        RuleDivision.ByKey when Routes[schema] is var (part, route) => (int)(current.HashOf(part, route, text) % (ulong)shards),
        _ => 0,
    };
}
