using System.Globalization;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Both engines agree on joins by, and keys and outcomes of, a column of every type, nullable or not.</summary>
public sealed class ColumnTypeTests
{
    private const int Events = 250;

    // Each type with values as JSON, equal ones in several spellings.
    private static readonly (string Type, string[] Values)[] Types =
    [
        ("string", ["\"a\"", "\"\\u0061\"", "\"\"", "\"é\"", "null"]),
        ("bool", ["true", "false"]),
        ("sbyte", ["-128", "0", "1", "1.0", "127"]),
        ("byte", ["255", "0", "1", "1e0"]),
        ("short", ["-32768", "0", "3", "32767"]),
        ("ushort", ["65535", "0", "3"]),
        ("int", ["-2147483648", "0", "7", "70e-1"]),
        ("uint", ["4294967295", "0", "7"]),
        ("long", ["-9223372036854775808", "0", "9223372036854775807"]),
        ("ulong", ["18446744073709551615", "0", "1"]),
        ("float", ["0.5", "5e-1", "0", "-0", "3.4e38"]),
        ("double", ["0.1", "1e-1", "0", "-0", "1.7e308"]),
        ("decimal", ["1.0", "1.00", "1", "0", "79228162514264337593543950335"]),
        ("DateTimeOffset", ["\"2026-01-01T00:00:00Z\"", "\"2026-01-01T02:00:00+02:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\""]),
        ("Guid", ["\"00112233-4455-6677-8899-aabbccddeeff\"", "\"00112233-4455-6677-8899-AABBCCDDEEFF\"", "\"00000000-0000-0000-0000-000000000000\""]),
        ("Shade", ["\"Red\"", "\"red\"", "\"None\"", "\"Green\""]),
    ];

    private static readonly int Seed = LongRuns.Seed(20260901);

    [Fact]
    public void Compiled_and_reference_engines_agree_on_columns_of_every_type()
    {
        var columns = Types.SelectMany(type => new[] { (Column: Name(type.Type), type.Type, type.Values), (Column: Name(type.Type) + "OrNull", Type: type.Type + "?", type.Values) }).ToList();
        var assembly = InMemoryRules.Compile([Schema(columns.Select(column => (column.Column, column.Type))), .. columns.SelectMany((column, place) => Rules(column.Column, column.Type).Where((_, rule) => rule == 0 || place % 2 == rule - 1))]);
        var random = new Random(Seed);
        var lines = Enumerable.Range(0, Events).Select(number => Line(number, random, columns.Select(column => (column.Column, column.Values)))).ToList();
        foreach (var lateness in new TimeSpan?[] { null, TimeSpan.Zero })
        {
            var (difference, detections) = DifferentialRun.Run(assembly, lines, new RulesEngineOptions { Lateness = lateness });

            Assert.True(difference is null, $"RULESDK_TEST_SEED={Seed}: {difference}");
            Assert.True(detections.Count > columns.Count * 3 / 2, $"Only {string.Join(", ", detections.Keys)} detected anything.");
        }
    }

    private static string Name(string type) => "Of" + char.ToUpperInvariant(type[0]) + type[1..];

    private static string Schema(IEnumerable<(string Name, string Type)> columns) => Head + $$"""
        public enum Shade { None, Red, Green }

        [EventSchema("random.event", Lateness = "3s")]
        public sealed partial record RandomEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Kind { get; init; } = "";
            {{string.Join('\n', columns.Select(column => $"public {column.Type} {column.Name} {{ get; init; }}{(column.Type == "string" ? " = \"\";" : "")}"))}}
        }

        [RulePack("random")]
        public sealed partial class RandomPack : IRulePack;
        """;

    // A join by the column, and the same in a chain, a window with an end, and the elements of a rule below.
    private static IEnumerable<string> Rules(string column, string type) =>
    [
        Head + $$"""
        /// <summary>Joins by {{column}}.</summary>
        [Rule("join_{{column.ToLowerInvariant()}}", Severity.Low), Window("4s")]
        public sealed partial class Join{{column}}
        {
            [Event] static bool First(RandomEvent e) => e.Kind == "a";
            [Event] static bool Second(RandomEvent e) => e.Kind == "b";
            [Join] static bool Same(RandomEvent first, RandomEvent second) => first.{{column}} == second.{{column}};
            [GroupBy(AllowZero = true)] static {{type}} By(RandomEvent first) => first.{{column}};
            [Outcome] static {{type}} One(RandomEvent first) => Max(first.{{column}});
            [Outcome] static long Distinct(RandomEvent second) => CountDistinct(second.{{column}});
            [Outcome] static IReadOnlyList<string> Ids(RandomEvent second) => Values(second.Id);
        }
        """.Replace(type is "bool" or "bool?" or "Guid" or "Guid?" or "Shade" or "Shade?" ? $"[Outcome] static {type} One(RandomEvent first) => Max(first.{column});" : "\0", "", StringComparison.Ordinal),
        Head + $$"""
        /// <summary>Groups by {{column}}.</summary>
        [Rule("group_{{column.ToLowerInvariant()}}", Severity.Low), TumblingWindow("5s")]
        public sealed partial class Group{{column}}
        {
            [Event] static bool First(RandomEvent e) => e.Kind != "c";
            [GroupBy] static {{type}} By(RandomEvent first) => first.{{column}};
            [GroupBy] static string Kind(RandomEvent first) => first.Kind;
            [Condition] static bool Fires(int first) => first >= 2;
            [Outcome] static long Distinct(RandomEvent first) => CountDistinct(first.{{column}});
        }
        """,
        Head + $$"""
        /// <summary>Opens for {{column}}.</summary>
        [Rule("single_{{column.ToLowerInvariant()}}", Severity.Low)]
        public sealed partial class Single{{column}}
        {
            [Event] static bool First(RandomEvent e) => e.Kind == "c";
            [GroupBy(AllowZero = true)] static {{type}} By(RandomEvent first) => first.{{column}};
            [Outcome] static {{type}} Value(RandomEvent first) => first.{{column}};
        }
        """,
    ];

    private const string Head =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Random.Rules;

        """;

    private static byte[] Line(int number, Random random, IEnumerable<(string Name, string[] Values)> columns)
    {
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds((number * 300) - random.Next(2000));
        var members = columns.Select(column => random.Next(8) == 0 ? "" : $",\"{char.ToLowerInvariant(column.Name[0])}{column.Name[1..]}\":{(random.Next(8) == 0 ? "null" : column.Values[random.Next(column.Values.Length)])}");
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"e{{number}}","time":"{{time:yyyy-MM-dd'T'HH:mm:ss.fff}}Z","kind":"{{"abc"[random.Next(3)]}}"{{string.Concat(members)}}}"""));
    }
}
