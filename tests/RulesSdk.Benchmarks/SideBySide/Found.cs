namespace RulesSdk.Benchmarks;

/// <summary>What all contestants of a question must find.</summary>
/// <param name="User">The user.</param>
/// <param name="Time">The time of the first failure (threshold), or of the login (join), in ticks.</param>
/// <param name="Failures">How many failures.</param>
internal readonly record struct Found(string User, long Time, long Failures)
{
    /// <summary>Fails unless two contestants found the same.</summary>
    public static void AssertEqual(string name, IReadOnlyCollection<Found> expected, IReadOnlyCollection<Found> actual)
    {
        var order = (Found found) => (found.User, found.Time);
        if (expected.Count == 0)
        {
            throw new InvalidOperationException("The engine found nothing, so equal findings would prove nothing.");
        }

        if (!expected.OrderBy(order).SequenceEqual(actual.OrderBy(order)))
        {
            throw new InvalidOperationException(
                $"{name} found {actual.Count}, the engine {expected.Count}, and they are not the same (only the engine: {expected.Except(actual).FirstOrDefault()}; only {name}: {actual.Except(expected).FirstOrDefault()}); times would say nothing.");
        }
    }
}
