namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Enrichments by the rows of a table, each valid for a time.</summary>
public class EnrichedRowTests
{
    /// <summary>The columns that a table of locations has.</summary>
    internal static readonly string[] Geo = ["key", "country", "countryName", "state", "city", "latitude", "longitude", "asn", "organization"];

    private const string Rules =
        """
        using System;
        using RulesSdk;

        namespace Acme;

        public sealed record Asset([property: TableKey] string Host, string Owner, int Criticality);

        /// <summary>Detects a call on an asset of finance.</summary>
        [Rule("finance", Severity.High)]
        public sealed partial class Finance
        {
            [Enrichment("assets", IgnoreCase = true)] static partial Enrichment<Asset> Assets { get; }
            [Event] static bool Call(CallEvent e) => e.Name == "call" && (Assets.Of(e.Context) is { Owner: "finance" } || Assets.Of(e.Context).Criticality > 7);
            [Outcome] static string Owner(CallEvent call) => Assets.Of(call.Context).Owner;
        }

        /// <summary>Detects a call from the US.</summary>
        [Rule("us", Severity.Low)]
        public sealed partial class FromUs
        {
            [Enrichment("geo", SkipInvalid = true)] static partial Enrichment<GeoLocation> Geo { get; }
            [Event] static bool Call(CallEvent e) => Geo.Of(e.SourceIp) is { Country: "US", Latitude: > 1.5 };
        }
        """;

    private static readonly string[] Assets = ["host", "OWNER", "criticality", "valid_from", "validTo", "unread"];
    private static readonly RuleRun Run = RuleRun.Of(Rules);

    [Fact]
    public void The_row_that_is_valid_at_the_time_of_the_event_counts()
    {
        var found = Detect(
            [["DB1", "sales", "", "", Time(10)], ["db1", "finance", "", Time(10), Time(20)], ["Db1", "hr", "", Time(30), ""]],
            9, 10, 19, 20, 30);

        Assert.Equal(["10", "19"], found);
    }

    [Fact]
    public void Of_rows_that_are_valid_at_once_the_one_counts_that_begins_last_while_it_is()
    {
        Assert.Equal(["5", "20"], Detect([["db1", "finance", "", "", ""], ["db1", "hr", "", Time(10), Time(20)]], 5, 10, 19, 20));
        Assert.Equal(["9", "21"], Detect([["db1", "finance", "", "", Time(30)], ["db1", "hr", "", Time(10), Time(20)], ["db1", "it", "", Time(15), Time(21)]], 9, 10, 20, 21, 30));
        Assert.Equal(["12"], Detect([["db1", "it", "", Time(5), Time(9)], ["db1", "hr", "", "", Time(11)], ["db1", "finance", "", Time(12), Time(13)]], 4, 8, 9, 11, 12, 13));
    }

    [Fact]
    public void Any_table_provides_an_enrichment_by_its_column_of_keys()
    {
        var statistics = Run.Counted(
            Options([["db1", "hr", "9"]]) with { ReferenceData = Options([["db1", "hr", "9"]], ["host", "owner", "criticality"]).ReferenceData.With(new(new ReferenceTableContent("geo", ["latitude", "country", "KEY"], [["2.5", "US", "1.1.1.1"], ["north", "US", "2.2.2.2"], ["", "DE", "1.1.1.1"]]))) },
            Line.At("1", 1, "'name':'call','context':'DB1','sourceIp':'1.1.1.1'"),
            Line.At("2", 2, "'sourceIp':'2.2.2.2'"));

        Assert.Equal(["finance", "us"], statistics.Found.Select(static one => one.Rule.Id));
        var geo = statistics.Statistics.ReferenceData["geo"];
        Assert.Equal((1, 2, 3L, 2L, 0L), (geo.Entries, geo.Skipped, geo.Lookups, geo.Hits, geo.ProviderCalls));
    }

    [Fact]
    public void An_inventory_and_a_directory_say_what_was_valid_at_the_time_of_the_event()
    {
        var run = RuleRun.Of(
            """
            using System;
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects a call of a user after the last day, on an asset that is critical.</summary>
            [Rule("entities", Severity.High)]
            public sealed partial class Entities
            {
                [Enrichment("assets", IgnoreCase = true)] static partial Enrichment<AssetEntity> Assets { get; }
                [Enrichment("users")] static partial Enrichment<UserEntity> Users { get; }
                [Event] static bool Call(CallEvent e) => Assets.Of(e.Context) is { Criticality: > 3, IsExposed: true } && Users.Of(e.User.Id).Leaves <= e.Time;
                [Outcome] static string Owner(CallEvent call) => Assets.Of(call.Context).Owner ?? "nobody";
                [Outcome] static string Department(CallEvent call) => Users.Of(call.User.Id).Department ?? "none";
            }
            """);
        var data = new ReferenceData(
            new ReferenceTableContent("assets", ["key", "owner", "criticality", "isExposed", "valid_from", "valid_to"], [["db1", "finance", "4", "true", "", Time(10)], ["db1", "sales", "1", "true", Time(10), ""]]),
            new ReferenceTableContent("users", ["key", "department", "leaves"], [["u", "hr", Time(5)], ["v", "it", ""]]));
        var (found, _) = run.Counted(
            new RulesEngineOptions { Phases = DetectionPhases.Closed, ReferenceData = data },
            Line.At("1", 4, "'name':'call','context':'DB1','user':{'id':'u'}"),
            Line.At("2", 6, "'name':'call','context':'DB1','user':{'id':'u'}"),
            Line.At("3", 7, "'name':'call','context':'DB1','user':{'id':'v'}"),
            Line.At("4", 11, "'name':'call','context':'DB1','user':{'id':'u'}"));

        var only = Assert.Single(found);
        Assert.Equal("2", Assert.Single(only.Header.Events).Id);
        Assert.Equal(["finance", "hr"], [only.GetOutcome(0), only.GetOutcome(1)]);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_named_with_its_line()
    {
        Assert.Contains("'monday' in line 2, column 'valid_from', which is not a time such as", Fault(["db1", "", "", "monday"]), StringComparison.Ordinal);
        Assert.Contains("a validity that ends before it begins, or when it does in line 2, column 'valid_to'", Fault(["db1", "", "", Time(5), Time(5)]), StringComparison.Ordinal);
        Assert.Contains("the key 'DB1' of an earlier row that is valid from the same time on in line 3, column 'host'", Fault(["db1", "", "", Time(5)], ["DB1", "", "", Time(5), Time(9)]), StringComparison.Ordinal);
        Assert.Contains("no key in line 2, column 'host'", Fault([""]), StringComparison.Ordinal);
        Assert.Contains("The enrichment 'assets' has no column 'criticality', which its rows need (add it; the columns are host, owner)",
            Assert.Throws<ArgumentException>(() => Run.Counted(Options([], ["host", "owner"]))).Message, StringComparison.Ordinal);
        Assert.Contains("The enrichment 'assets' has the key 'db1' of an earlier row in line 3, column 'host', so it cannot be known what these rows say (correct them, or declare the enrichment with SkipInvalid = true)",
            Assert.Throws<ArgumentException>(() => Run.Counted(Options([["db1"], ["db1"]], ["host", "owner", "criticality"]))).Message, StringComparison.Ordinal);

        static string Fault(params string[][] rows) => Assert.Throws<ArgumentException>(() => Run.Counted(Options(rows))).Message;
    }

    [Theory]
    [InlineData("country,latitude", "")]
    [InlineData("county,latitude", "a column 'county', but its rows have none of that name, so their 'country' would never be known (write 'country', or")]
    [InlineData("country,Lattitude", "a column 'Lattitude', but its rows have none of that name, so their 'latitude' would never be known")]
    [InlineData("city", "")]
    [InlineData("note,height,asset", "")]
    [InlineData("COUNTRY,countryName,state", "")]
    public void A_column_that_may_be_left_out_is_told_where_it_is_misspelt(string columns, string fault)
    {
        string[] header = ["key", .. columns.Split(',')];
        var options = Options([]) with { ReferenceData = Options([]).ReferenceData.With(new(new ReferenceTableContent("geo", header, [header.Select(static _ => "").Prepend("1.1.1.1").SkipLast(1).ToArray()]))) };

        if (fault.Length == 0)
        {
            Assert.Equal(1, Run.Counted(options).Statistics.ReferenceData["geo"].Entries);
            return;
        }

        Assert.Contains("The enrichment 'geo' has " + fault, Assert.Throws<ArgumentException>(() => Run.Counted(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_rows_up_allocates_nothing() => Run.AssertUndetectedAllocatesNothing(
        static count => [.. Enumerable.Range(0, count).Select(static i => System.Text.Encoding.UTF8.GetBytes(Line.At($"{i}", i, $"'name':'call','context':'{(i % 3 == 0 ? "db1" : "w\\u00e9")}'")))],
        Options([["db1", "hr", "1", "", Time(50)], ["db1", "it", "1", Time(50)]]));

    private static string[] Detect(string[][] rows, params int[] times) =>
    [
        .. Run.DetectUnder(Options(rows), [.. times.Select(static time => Line.At($"{time}", time, "'name':'call','context':'db1'"))])
            .Select(static one => one.Header.Events[0].Id),
    ];

    private static string Time(int seconds) => $"2025-01-01T00:00:{seconds:00}Z";

    private static RulesEngineOptions Options(string[][] rows, string[]? header = null) => new()
    {
        Phases = DetectionPhases.Closed,
        ReferenceData = new(new ReferenceTableContent("assets", header ?? Assets, rows), new ReferenceTableContent("geo", Geo, [])),
    };
}
