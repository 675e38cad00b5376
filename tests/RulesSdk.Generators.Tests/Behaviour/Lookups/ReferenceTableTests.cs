namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Rules that read reference tables.</summary>
public class ReferenceTableTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Serialization;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        public enum Zone { None, Inner, Outer }

        public sealed record Asset
        {
            [TableKey] public string Host { get; init; } = "";
            public string Owner { get; init; } = "";
            public string? Note { get; init; }
            [JsonPropertyName("crit"), AlsoNamed("criticality")] public int Criticality { get; init; }
            public double? Score { get; init; }
            public bool Public { get; init; }
            public Zone Zone { get; init; }
            public DateTimeOffset Since { get; init; }
        }

        public sealed record Person([property: TableKey] string Id, string Team);

        public static partial class Tables
        {
            [ReferenceTable("assets", IgnoreCase = true)] internal static partial ReferenceTable<Asset> Assets { get; }
        }

        /// <summary>Detects a call on a critical asset.</summary>
        [Rule("critical", Severity.High)]
        public sealed partial class Critical
        {
            [ReferenceTable("people", SkipInvalid = true)] static partial ReferenceTable<Person> People { get; }

            [Event]
            static bool Call(CallEvent e) =>
                (Tables.Assets.Of(e.Context) is { Owner: "finance", Criticality: > 3 } || Tables.Assets.Of(e.Context).Zone == Zone.Outer || Tables.Assets.Of(e.Context).Note is not null)
                && (e.Name == "" || Tables.Assets.Contains(e.Name)) && e.Time > Tables.Assets.Of(e.Context).Since;

            [GroupBy] static string Team(CallEvent call) => People.Of(call.User.Id).Team != "" ? People.Of(call.User.Id).Team : "nobody";
            [Outcome] static double Score(CallEvent call) => (Tables.Assets.Of(call.Context).Score ?? -1) + (Tables.Assets.Of(call.Context).Public ? 100 : 0);
        }

        /// <summary>Detects a then b on assets of one owner.</summary>
        [Rule("one_owner", Severity.High), Window("1h")]
        public sealed partial class OneOwner
        {
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Let] static string FirstOwner(CallEvent first) => Tables.Assets.Of(first.Context).Owner;
            [Let] static string SecondOwner(CallEvent second) => Tables.Assets.Of(second.Context).Owner;
            [Join] static bool Same(CallEvent first, CallEvent second, string firstOwner, string secondOwner) => firstOwner == secondOwner && firstOwner != "";
            [GroupBy] static string Owner(string firstOwner) => firstOwner;
            [Outcome] static IReadOnlyList<string> Owners(string secondOwner) => Values(secondOwner);
        }
        """;

    private static readonly string[] Header = ["host", "OWNER", "note", "criticality", "score", "public", "zone", "since", "unread"];
    private static readonly RuleRun Run = RuleRun.Of(Rules);

    [Fact]
    public void Cells_are_read_like_fields_by_plain_and_compiled_methods()
    {
        var found = Run.DetectUnder(
            Options(
                ["DB1", "finance", "", "4", "1.5", "true", "", ""],
                ["db2", "finance", "", "3", "", "", "", ""],
                ["db3", "", "", "", "", "", "outer", ""],
                ["d\u00C9b", "", "x", "", "", "", "", ""],
                ["db5", "finance", "", "9", "", "", "", "2030-01-01T00:00:00Z"]),
            Line.At("1", 1, "'context':'db1','user':{'id':'u'}"),
            Line.At("2", 2, "'context':'db2'"),
            Line.At("3", 3, "'context':'DB3','name':'db1'"),
            Line.At("4", 4, "'context':'d\\u00e9b'"),
            Line.At("5", 5, "'context':'db5'"),
            Line.At("6", 6, "'context':'unknown'"),
            Line.At("7", 7, "'context':'db3','name':'unknown'")).Where(static one => one.Rule.Id == "critical").ToList();

        Assert.Equal(["1", "3", "4"], found.Select(static one => one.Header.Events[0].Id));
        Assert.Equal(["red", "nobody", "nobody"], found.Select(static one => one.Header.Key[0]));
        Assert.Equal([101.5, -1, -1], found.Select(static one => (double)one.GetOutcome(0)!));
        Assert.Equal(["assets", "people"], found[0].Header.ReferenceData.Select(static one => one.Name));
    }

    [Fact]
    public void A_value_of_an_event_has_the_row_of_when_it_was_applied()
    {
        var found = Run.DetectWithLists(
            Options([["x", "finance"], ["y", "finance"]]) with { Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'name':'a','context':'x'"),
            new ReferenceData(Table([["x", "sales"], ["y", "finance"]])),
            Line.At("2", 2, "'name':'b','context':'x'"),
            Line.At("3", 3, "'name':'b','context':'y'"),
            Line.At("4", 4, "'name':'b','context':'z'"));

        Assert.Equal(["1", "3"], Assert.Single(found).Header.Events.Select(static one => one.Id));
    }

    [Fact]
    public void An_engine_is_not_made_without_a_table_or_with_one_that_cannot_be_read()
    {
        Assert.Contains("reads the table 'assets', which is not provided", Fault(new ReferenceData(People())), StringComparison.Ordinal);
        Assert.Contains("has no column 'note', which its rows need (add it; the columns are host, owner)", Fault(new(People(), new ReferenceTableContent("assets", ["host", "owner"], []))), StringComparison.Ordinal);
        Assert.Contains("'four' in line 3, column 'crit', which is not of type Int32", Fault(new(People(), Table([["a", "", "", "1"], ["b", "", "", "four"]]))), StringComparison.Ordinal);
        Assert.Contains("'middle' in line 2, column 'zone', which is not one of None, Inner, Outer", Fault(new(People(), Table([["a", "", "", "", "", "", "middle"]]))), StringComparison.Ordinal);
        Assert.Contains("'2026-01-01' in line 2, column 'since', which is not a time such as", Fault(new(People(), Table([["a", "", "", "", "", "", "", "2026-01-01"]]))), StringComparison.Ordinal);
        Assert.Contains("no key in line 2, column 'host'", Fault(new(People(), Table([["", "x"]]))), StringComparison.Ordinal);
        Assert.Contains("the key 'A' of an earlier row in line 3, column 'host'", Fault(new(People(), Table([["a"], ["A"]]))), StringComparison.Ordinal);
        Assert.Contains("'assets' is provided as a list, but is declared as a table", Fault(new(People(), new ReferenceListContent("assets", ["a"]))), StringComparison.Ordinal);

        static ReferenceTableContent People() => new("people", ["id", "team"], []);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_left_out_where_the_table_says_so_and_look_ups_are_counted()
    {
        var options = Options() with { Lateness = TimeSpan.Zero, ReferenceData = new(Table([["x", "", "x"]]), new ReferenceTableContent("people", ["id", "team"], [["u", "red"], ["", "blue"], ["u", "green"]])) };
        var (found, statistics) = Run.Counted(options, Line.At("1", 1, "'context':'x','user':{'id':'u'}"), Line.At("2", 2, "'context':'x','user':{'id':'v'}"));

        Assert.Equal(["red", "nobody"], found.Select(static one => one.Header.Key[0]));
        var people = statistics.ReferenceData["people"];
        Assert.Equal((1, 2, 3L, 2L), (people.Entries, people.Skipped, people.Lookups, people.Hits));
    }

    [Fact]
    public void The_columns_that_are_read_are_part_of_the_logic_and_the_rows_are_not()
    {
        string[] tests = ["Rows.Of(e.Name).Owner == \"a\"", "Rows.Of(e.Name).Note == \"a\"", "Rows.Contains(e.Name)"];
        var hashes = tests.Select(test => RuleRun.Of(
            $$"""
            using RulesSdk;

            namespace Acme;

            public sealed record Row { [TableKey] public string Host { get; init; } = ""; public string Owner { get; init; } = ""; public string Note { get; init; } = ""; }

            /// <summary>Detects a call.</summary>
            [Rule("read", Severity.Low)]
            public sealed partial class Reads
            {
                [ReferenceTable("rows")] static partial ReferenceTable<Row> Rows { get; }
                [Event] static bool Call(CallEvent e) => {{test}};
            }
            """).Rule("read").Metadata.LogicHash).ToArray();

        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Fact]
    public void Looking_rows_up_allocates_nothing() => RuleRun.Of(Rules).AssertUndetectedAllocatesNothing(
        static count => [.. Enumerable.Range(0, count).Select(static i => System.Text.Encoding.UTF8.GetBytes(Line.At($"{i:D7}", i, $"'context':'{(i % 3 == 0 ? "db1" : "w\\u00e9")}'")))],
        Options([["db1", "finance", "", "1"]]));

    private static string Fault(ReferenceData data) => Assert.Throws<ArgumentException>(() => Run.Counted(new RulesEngineOptions { ReferenceData = data })).Message;

    private static ReferenceTableContent Table(string[][] rows) => new("assets", Header, rows);

    private static RulesEngineOptions Options(params string[][] rows) => new()
    {
        Phases = DetectionPhases.Closed,
        ReferenceData = new(Table(rows), new ReferenceTableContent("people", ["team", "id"], [["red", "u"]])),
    };
}
