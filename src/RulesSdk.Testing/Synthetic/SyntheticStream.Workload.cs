namespace RulesSdk.Testing;

public sealed partial class SyntheticStream
{
    /// <summary>A day of a fleet's runtime events: services and administrators at work, and each lateral movement attack planted.</summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="events">How many events of noise.</param>
    /// <param name="attacks">How many attacks of each of the six kinds.</param>
    public static SyntheticStream WorkloadFleet(int seed, int events = 20_000, int attacks = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        var faker = new WorkloadFaker(seed);
        var span = TimeSpan.FromDays(1);
        var noise = new WorkloadNoise(faker).Make(events, DefaultStart, span).ToList();
        var planted = new List<PlantedAttack>();
        for (var i = 0; i < attacks; i++)
        {
            foreach (var chain in WorkloadAttacks.All)
            {
                // Each in a context of its own, and over within the day.
                var context = WorkloadAttacks.IsInteractive(chain) ? faker.InteractiveContext(overSsh: true) : faker.ServiceContext(overSsh: false, inContainer: false);
                var start = DefaultStart + TimeSpan.FromSeconds(faker.Random.Next((int)(span - TimeSpan.FromHours(1)).TotalSeconds));
                planted.Add(chain.Plant(new WorkloadScene(faker, context), planted.Count + 1, start, faker.Random));
            }
        }

        return new SyntheticStream(noise, planted);
    }
}
