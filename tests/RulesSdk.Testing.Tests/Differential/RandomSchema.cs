namespace RulesSdk.Testing.Tests.Differential;

/// <summary>The schema of random events: a property of every type, in nullable and other forms.</summary>
/// <remarks>For random predicates alone: every conversion and every comparison finds a field here.</remarks>
internal static class RandomSchema
{
    public const string Source =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Random.Rules;

        public enum Color { None, Red, Green, Kelvin }

        [EventSchema("random.event", Lateness = "10s", Deduplicate = "1m")]
        public sealed partial record RandomEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime, AlsoNamed("@timestamp", "ts")] public DateTimeOffset Time { get; init; }
            public string Key { get; init; } = "";
            public string Text { get; init; } = "";
            [AlsoNamed("otherText")] public string Other { get; init; } = "";
            public string? TextOrNull { get; init; }
            public bool Flag { get; init; }
            public bool? FlagOrNull { get; init; }
            public sbyte SByte { get; init; }
            public byte Byte { get; init; }
            public short Short { get; init; }
            public ushort UShort { get; init; }
            public int Int { get; init; }
            public int? IntOrNull { get; init; }
            public uint UInt { get; init; }
            public long Long { get; init; }
            public long? LongOrNull { get; init; }
            public ulong ULong { get; init; }
            public float Float { get; init; }
            public double Double { get; init; }
            public double? DoubleOrNull { get; init; }
            public decimal Decimal { get; init; }
            public decimal? DecimalOrNull { get; init; }
            public DateTimeOffset When { get; init; }
            public DateTimeOffset? WhenOrNull { get; init; }
            public Guid Guid { get; init; }
            public Guid? GuidOrNull { get; init; }
            public Color Color { get; init; }
            public Color? ColorOrNull { get; init; }
            public Nested Nested { get; init; } = new();
            public Nested? NestedOrNull { get; init; }
            public IReadOnlyList<string> Texts { get; init; } = [];
            public IReadOnlyList<int> Ints { get; init; } = [];
            public IReadOnlyList<Nested> Items { get; init; } = [];
            public Map<string> Tags { get; init; } = new();
            public Json Payload { get; init; }
            public CommandLine Command { get; init; } = new();
        }

        public sealed partial record Nested
        {
            public string Name { get; init; } = "";
            public string? Label { get; init; }
            public int Level { get; init; }
            public int? Score { get; init; }
            public bool Active { get; init; }
            public IReadOnlyList<string> Words { get; init; } = [];
        }

        [RulePack("random")]
        public sealed partial class RandomPack : IRulePack;

        """;
}
