namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Answers at random, and always the same to a key within a slot of time. To some keys it throws.</summary>
internal sealed class RandomPlaces(int seed) : IEnrichmentProvider<GeoLocation>
{
    private static readonly long Slot = TimeSpan.FromSeconds(40).Ticks;

    public string Version => $"random-{seed}";

    public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at)
    {
        var ofKey = new Random(key.Aggregate(seed, static (hash, c) => (hash * 31) + c));
        switch (ofKey.Next(8))
        {
            case 0:
                throw new InvalidOperationException($"Nothing is known of '{key}'.");
            case 1 or 2:
                return default;
            case 3 or 4:
                return Place(ofKey);
            default:
                var number = at.UtcTicks / Slot;
                var from = new DateTimeOffset(number * Slot, TimeSpan.Zero);
                var inSlot = new Random(ofKey.Next() + (int)number);
                return new(inSlot.Next(3) == 0 ? null : Place(inSlot), from, from.AddTicks(Slot));
        }
    }

    private static GeoLocation Place(Random random) => new()
    {
        Country = random.Next(4) == 0 ? null : RandomText.Any(random),
        City = random.Next(2) == 0 ? null : RandomText.Any(random),
        Latitude = random.Next(3) == 0 ? null : random.Next(-4, 5) / 4.0,
        Asn = random.Next(3) == 0 ? null : random.Next(-1, 4),
    };
}
