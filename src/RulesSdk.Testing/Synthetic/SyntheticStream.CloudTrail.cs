namespace RulesSdk.Testing;

public sealed partial class SyntheticStream
{
    /// <summary>A day of CloudTrail: people and roles at work, near misses of the credential rules, and planted attacks.</summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="events">How many events of noise.</param>
    /// <param name="attacks">How many attacks of each kind.</param>
    public static SyntheticStream CloudTrailDay(int seed, int events = 20_000, int attacks = 3) =>
        CloudTrail(seed, events, users: 200, issuanceRate: 0.02, attacks, attacks, TimeSpan.FromDays(1));

    /// <summary>CloudTrail lines for benchmarks: many users, few issuances, session-token attacks only.</summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="events">How many events of noise.</param>
    /// <param name="users">How many IAM users.</param>
    /// <param name="issuanceRate">The share of events that issue temporary credentials.</param>
    /// <param name="attacks">How many attacks.</param>
    public static SyntheticStream Benchmark(int seed, int events = 200_000, int users = 50_000, double issuanceRate = 0.005, int attacks = 100) =>
        CloudTrail(seed, events, users, issuanceRate, attacks, 0, TimeSpan.FromHours(8));

    private static SyntheticStream CloudTrail(
        int seed, int events, int users, double issuanceRate, int tokenAttacks, int roleAttacks, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenAttacks + roleAttacks, users);
        var faker = new CloudTrailFaker(seed, users);
        var noise = new CloudTrailNoise(faker, issuanceRate).Make(events, DefaultStart, span);
        var attacks = new List<PlantedAttack>();
        for (var i = 0; i < tokenAttacks + roleAttacks; i++)
        {
            // A user is attacked once, so that each attack has a detection of its own. An attack takes less than an hour.
            var victim = faker.Users[(int)((long)i * users / (tokenAttacks + roleAttacks))];
            var start = DefaultStart + TimeSpan.FromSeconds(Math.Floor(faker.Random.NextDouble() * (span - TimeSpan.FromHours(1)).TotalSeconds));
            var chain = i < tokenAttacks ? CloudTrailAttacks.SessionToken : CloudTrailAttacks.AssumedRole;
            attacks.Add(chain.Plant(new CloudTrailScene(faker, victim), i + 1, start, faker.Random));
        }

        return new SyntheticStream(noise, attacks);
    }
}
