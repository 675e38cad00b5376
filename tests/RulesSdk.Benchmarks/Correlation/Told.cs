namespace RulesSdk.Benchmarks;

/// <summary>What is compared of a detection of the access rules.</summary>
/// <param name="User">Its key.</param>
/// <param name="First">The time of its earliest event, in ticks.</param>
/// <param name="Last">The time of its latest event.</param>
/// <param name="Events">How many events it has.</param>
/// <param name="Hosts">From how many hosts failures came.</param>
/// <param name="Bytes">The sum of bytes.</param>
internal sealed record Told(string User, long First, long Last, long Events, long Hosts, long Bytes)
{
    public static Told Of(Detection detection) => new(
        detection.Header.Key[0],
        detection.Header.FirstEvent.UtcTicks,
        detection.Header.LastEvent.UtcTicks,
        detection.Header.EventCount,
        (long)detection.GetOutcome(0)!,
        (long)detection.GetOutcome(1)!);

    /// <summary>Fails unless two contestants told the same.</summary>
    public static void AssertEqual(string name, IEnumerable<Told> expected, IEnumerable<Told> actual)
    {
        var order = (Told told) => (told.User, told.First, told.Last, told.Events, told.Hosts, told.Bytes);
        var (left, right) = (expected.OrderBy(order).ToList(), actual.OrderBy(order).ToList());
        if (left.Count == 0)
        {
            throw new InvalidOperationException($"Nothing is expected of {name}, so equal findings would prove nothing.");
        }

        if (!left.SequenceEqual(right))
        {
            throw new InvalidOperationException(
                $"{name} told {right.Count} detections where {left.Count} are expected, and they are not the same (only expected: {left.Except(right).FirstOrDefault()}; only told: {right.Except(left).FirstOrDefault()}); times would say nothing.");
        }
    }
}
