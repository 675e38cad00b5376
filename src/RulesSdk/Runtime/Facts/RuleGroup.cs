namespace RulesSdk.Runtime.Facts;

/// <summary>Rules that one engine has to run together, since some read detections of others; or all rules over single events that keep nothing.</summary>
/// <param name="Name">The id of its first rule, or <c>single</c>.</param>
/// <param name="Rules">The rules, by id.</param>
/// <param name="IsById">Whether its events may be divided by their ids: nothing is kept of one that another could need.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RuleGroup(string Name, IReadOnlyList<RuleDefinition> Rules, bool IsById)
{
    /// <summary>Which of so many shards has an event.</summary>
    internal int ShardOf(ReadOnlySpan<byte> id, int shards) => IsById ? (int)(Keys.KeyHash.Stable(id) % (ulong)shards) : 0;
}
