namespace RulesSdk.Benchmarks;

/// <summary>What every contestant must come up with: whose token was used elsewhere, and how often.</summary>
/// <param name="UserId">The principal id that the token was issued to.</param>
/// <param name="Uses">How many events used it from another address.</param>
internal sealed record Finding(string UserId, long Uses)
{
    /// <summary>Fails unless two contestants found the same, and as many users as attacks were planted.</summary>
    public static void AssertEqual(string name, IReadOnlyList<Finding> expected, IReadOnlyList<Finding> actual)
    {
        if (expected.Count == 0)
        {
            throw new InvalidOperationException("The reference found nothing, so equal findings would prove nothing.");
        }

        var order = (Finding finding) => (finding.UserId, finding.Uses);
        if (!expected.OrderBy(order).SequenceEqual(actual.OrderBy(order)))
        {
            throw new InvalidOperationException($"{name} found {actual.Count} users, the hand-written loop {expected.Count}, and they are not the same; times would say nothing.");
        }
    }
}

/// <summary>Collects matches into findings by the rule's window: opened by a match, folding for an hour from its first event.</summary>
internal sealed class Findings
{
    private static readonly long Window = TimeSpan.FromHours(1).Ticks;
    private readonly Dictionary<string, (long Start, long Uses)> _open = [];
    private readonly List<Finding> _closed = [];

    public void Add(string userId, long issued, long used)
    {
        if (_open.TryGetValue(userId, out var open) && used <= open.Start + Window)
        {
            _open[userId] = (open.Start, open.Uses + 1);
            return;
        }

        if (open.Uses > 0)
        {
            _closed.Add(new Finding(userId, open.Uses));
        }

        _open[userId] = (issued, 1);
    }

    public IReadOnlyList<Finding> Complete() => [.. _closed, .. _open.Select(item => new Finding(item.Key, item.Value.Uses))];
}
