namespace RulesSdk.Testing.Tests.Differential;

/// <summary>The reference lists and tables that random rules read: random entries of every kind.</summary>
internal static class RandomLists
{
    /// <summary>How rules declare them.</summary>
    public const string Source =
        """

        public static partial class Lists
        {
            [ReferenceList("texts")] public static partial ReferenceList Texts { get; }
            [ReferenceList("caseless", IgnoreCase = true)] public static partial ReferenceList Caseless { get; }
            [ReferenceList("networks", Kind = ReferenceListKind.Cidr, SkipInvalid = true)] public static partial ReferenceList Networks { get; }
            [ReferenceList("patterns", Kind = ReferenceListKind.Pattern)] public static partial ReferenceList Patterns { get; }
            [ReferenceList("caseless_patterns", Kind = ReferenceListKind.Pattern, IgnoreCase = true)] public static partial ReferenceList CaselessPatterns { get; }
            [ReferenceTable("rows", IgnoreCase = true, SkipInvalid = true)] public static partial ReferenceTable<Row> Rows { get; }
            [Enrichment("geo")] public static partial Enrichment<GeoLocation> Geo { get; }
            [Enrichment("people", IgnoreCase = true, SkipInvalid = true)] public static partial Enrichment<Row> People { get; }
        }

        public sealed record Row
        {
            [TableKey] public string Name { get; init; } = "";
            public string Note { get; init; } = "";
            public string? Label { get; init; }
            public int Level { get; init; }
            public double? Score { get; init; }
            public Color Color { get; init; }
        }

        """;

    private static readonly string[] Networks = ["10.0.0.0/8", "10.0.0.1", "192.168.0.0/16", "::1", "::/64", "::ffff:10.0.0.0/104", "::/0", "not one"];

    /// <summary>Entries for all of them.</summary>
    public static ReferenceData Next(Random random) => new(
        new ReferenceListContent("texts", Some(random, RandomText.Pool)),
        new ReferenceListContent("caseless", Some(random, RandomText.Pool)),
        new ReferenceListContent("networks", Some(random, Networks)),
        new ReferenceListContent("patterns", Patterns(random)),
        new ReferenceListContent("caseless_patterns", Patterns(random)),
        new ReferenceTableContent("rows", ["score", "NAME", "note", "label", "level", "color"], Rows(random)),
        new EnrichmentContent<GeoLocation>("geo", new RandomPlaces(random.Next())),
        new ReferenceTableContent("people", ["name", "note", "level", "color", "valid_from", "valid_to"], People(random)));

    /// <summary>A run in which they get other entries now and then.</summary>
    public static IEnumerable<FedStep> Changing(this IEnumerable<FedStep> steps, int seed)
    {
        var random = new Random(seed);
        foreach (var step in steps)
        {
            if (random.Next(100) == 0)
            {
                yield return new FedStep(step.Schema, step.Source) { Action = FedAction.UpdateLists, Lists = Next(random) };
            }

            yield return step;
        }
    }

    private static IEnumerable<string> Patterns(Random random) =>
        Some(random, RandomText.Pool).Select(text => text.Length == 0 || char.IsSurrogate(text[0]) ? "a?c" : random.Next(3) switch
        {
            0 => text,
            1 => text[..random.Next(1, text.Length + 1)] + "*",
            _ => "*" + text[random.Next(text.Length)..],
        });

    // Some cells cannot be read, and some keys come twice where case is ignored.
    private static IEnumerable<string[]> Rows(Random random) => Some(random, RandomText.Pool).Select(name => new[]
    {
        random.Next(2) == 0 ? "" : "0.5", name, RandomText.Any(random), random.Next(2) == 0 ? "" : RandomText.Any(random), random.Next(20) == 0 ? "x" : $"{random.Next(-2, 4)}", random.Next(2) == 0 ? "" : "red",
    });

    // Some names have several rows, of which each is valid for a time.
    private static IEnumerable<string[]> People(Random random) => Some(random, RandomText.Pool).SelectMany(name => Enumerable.Range(0, random.Next(1, 4)).Select(row => new[]
    {
        name, RandomText.Any(random), random.Next(20) == 0 ? "x" : $"{random.Next(-2, 4)}", random.Next(2) == 0 ? "" : "green", row == 0 ? "" : Minute(random.Next(30)), random.Next(2) == 0 ? "" : Minute(random.Next(30, 60)),
    }));

    private static string Minute(int minute) => $"2026-01-01T00:{minute:00}:00Z";

    private static IEnumerable<string> Some(Random random, string[] pool) => pool.Where(_ => random.Next(3) == 0);
}
