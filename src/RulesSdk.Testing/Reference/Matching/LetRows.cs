namespace RulesSdk.Testing;

/// <summary>The combinations of the elements of lists.</summary>
internal static class LetRows
{
    private static readonly Dictionary<string, object?>[] Empty = [[]];

    /// <summary>A row of values for each combination of elements; the first list's changes slowest. None where a list has no elements.</summary>
    /// <param name="lets">The values asked for, in order.</param>
    /// <param name="events">The event of each variable.</param>
    public static IReadOnlyList<Dictionary<string, object?>> Of(IReadOnlyList<LetMethod> lets, IReadOnlyList<ReferenceEvent?> events)
    {
        IReadOnlyList<Dictionary<string, object?>> rows = Empty;
        foreach (var let in lets)
        {
            var values = let.Values(events[let.Variable]!);
            rows = [.. rows.SelectMany(row => values.Select(value => new Dictionary<string, object?>(row) { [let.Name] = value }))];
        }

        return rows;
    }
}
