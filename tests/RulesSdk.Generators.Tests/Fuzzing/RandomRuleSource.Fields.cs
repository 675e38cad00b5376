namespace RulesSdk.Generators.Tests.Fuzzing;

// The properties of schemas.
internal sealed partial class RandomRuleSource
{
    public const string Fields =
        """
        [EventId] public string Id { get; init; } = "";
        [EventTime] public DateTimeOffset Time { get; init; }
        public string Name { get; init; } = "";
        public string Host { get; init; } = "";
        public string @class { get; init; } = "";
        public string? Error { get; init; }
        public bool Flag { get; init; }
        public bool? MaybeFlag { get; init; }
        public int Count { get; init; }
        public int Other { get; init; }
        public int? Port { get; init; }
        public long Bytes { get; init; }
        public long? MaybeBytes { get; init; }
        public uint Unsigned { get; init; }
        public uint? MaybeUnsigned { get; init; }
        public ulong Large { get; init; }
        public byte Small { get; init; }
        public byte? MaybeSmall { get; init; }
        public short Short { get; init; }
        public double Score { get; init; }
        public double? MaybeScore { get; init; }
        public float Ratio { get; init; }
        public float? MaybeRatio { get; init; }
        public decimal Price { get; init; }
        public decimal? MaybePrice { get; init; }
        public DateTimeOffset Seen { get; init; }
        public DateTimeOffset? MaybeSeen { get; init; }
        public Guid Session { get; init; }
        public Guid? MaybeSession { get; init; }
        public Kind Kind { get; init; }
        public Kind? MaybeKind { get; init; }
        public Level Level { get; init; }
        public Level? MaybeLevel { get; init; }
        public Identity User { get; init; } = new();
        public Identity? Issuer { get; init; }
        public IReadOnlyList<string> Tags { get; init; } = [];
        public IReadOnlyList<string>? MaybeTags { get; init; }
        public IReadOnlyList<int> Numbers { get; init; } = [];
        public IReadOnlyList<Kind> Kinds { get; init; } = [];
        public IReadOnlyList<double> Scores { get; init; } = [];
        public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];
        public IReadOnlyList<Identity> Others { get; init; } = [];
        public IReadOnlyList<IReadOnlyList<string>> Matrix { get; init; } = [];
        public Map<string> Labels { get; init; } = new();
        public Map<string>? MaybeLabels { get; init; }
        public Map<int> Counts { get; init; } = new();
        public Map<Identity> Users { get; init; } = new();
        public Json Parameters { get; init; }
        public CommandLine Command { get; init; } = new();
        """;

    // the same properties, some with other names in JSON
    private static string Named(Random random) => string.Join('\n', Fields.Split('\n').Select(field => random.Next(12) != 0 ? field : random.Next(3) switch
    {
        0 => $"[global::System.Text.Json.Serialization.JsonPropertyName(\"{(random.Next(2) == 0 ? "a \\\"b\\\" {c}" : "x-é")}{random.Next(100_000)}\")] {field}",
        1 => $"[AlsoNamed(\"@{random.Next(100_000)}\", \"a.b{random.Next(100_000)}\")] {field}",
        _ => field,
    }));

    public const string IdentityFields =
        """
        public string Id { get; init; } = "";
        public string? Key { get; init; }
        public int Age { get; init; }
        public long? Weight { get; init; }
        public Kind Kind { get; init; }
        public DateTimeOffset Born { get; init; }
        """;

    // what a schema cannot have, or must not have twice
    private static readonly string[] Unreadable =
    [
        "public string[] Array { get; init; } = [];", "public List<string> List { get; init; } = [];", "public DateTime Local { get; init; }", "public object Any { get; init; } = new();",
        "public Dictionary<string, string> Table { get; init; } = [];", "public int?[] Holes { get; init; } = [];", "public TimeSpan Span { get; init; }", "public char Letter { get; init; }",
        "public (int, int) Pair { get; init; }", "public nint Native { get; init; }", "public Uri? Address { get; init; }", "public string[][] Jagged { get; init; } = [];", "public int[,] Grid { get; init; } = new int[0, 0];",
        "[EventTime] public DateTimeOffset Again { get; init; }", "[EventTime] public DateTimeOffset? Maybe { get; init; }", "[EventId] public int Number { get; init; }", "public dynamic Dynamic { get; init; } = 1;",
        "public CallEvent? Inner { get; init; }", "public IReadOnlyList<string[]> Arrays { get; init; } = [];", "public unsafe int* Pointer { get; init; }", "public Missing Absent { get; init; }",
        "public IReadOnlyList<Kind?> MaybeKinds { get; init; } = [];", "public Map<Json> Jsons { get; init; } = new();", "public IReadOnlyList<Json> Items { get; init; } = [];", "public Nested<int> Generic { get; init; } = new();",
        "public delegate*<int> Function { get; init; }", "public string name { get; init; } = \"\";", "public Level Low { get; init; } = Level.High;",
    ];
}
