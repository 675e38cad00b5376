namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Rules that read enrichments.</summary>
public class EnrichmentTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        public static partial class Known
        {
            [Enrichment("geo")] internal static partial Enrichment<GeoLocation> Geo { get; }
        }

        /// <summary>Detects a call from abroad.</summary>
        [Rule("abroad", Severity.High)]
        public sealed partial class Abroad
        {
            [Event] static bool Call(CallEvent e) => e.Name == "call" && Known.Geo.Of(e.Context) is { Country: not (null or "DE"), Latitude: not > 60 } && Known.Geo.Contains(e.Context);
            [GroupBy] static string Country(CallEvent call) => Known.Geo.Of(call.Context).Country ?? "";
            [Outcome] static double Latitude(CallEvent call) => Known.Geo.Of(call.Context).Latitude ?? -1;
            [Outcome] static string City(CallEvent call) => Known.Geo.Of(call.Context).City ?? "unknown";
            [Outcome] static bool IsGoogle(CallEvent call) => Known.Geo.Of(call.Context).Asn == 15169;
        }

        /// <summary>Detects a call from nowhere.</summary>
        [Rule("nowhere", Severity.Low)]
        public sealed partial class Nowhere
        {
            [Event] static bool Call(CallEvent e) => e.Name == "call" && Known.Geo.Of(e.Context).Country is null;
        }
        """;

    private static readonly RuleRun Run = RuleRun.Of(Rules);

    [Fact]
    public void Answers_of_a_provider_are_read_like_fields_by_plain_and_compiled_methods()
    {
        var found = Run.DetectUnder(
            Options(new FakeProvider { ["1.1.1.1"] = new() { Country = "US", City = "Zürich", Asn = 15169 }, ["2.2.2.2"] = new() { Country = "DE" }, ["3.3.3.3"] = new() { Country = "NO", Latitude = 60.5 }, ["4.4.4.4"] = new() { Country = "F\u00E9", Latitude = 0.5 } }),
            Line.At("1", 1, "'name':'call','context':'1.1.1.1'"),
            Line.At("2", 2, "'name':'call','context':'2.2.2.2'"),
            Line.At("3", 3, "'name':'call','context':'3.3.3.3'"),
            Line.At("4", 4, "'name':'call','context':'4.4.4.4'"),
            Line.At("5", 5, "'name':'call','context':'5.5.5.5'"),
            Line.At("6", 6, "'name':'other','context':'1.1.1.1'"));

        Assert.Equal(["abroad 1", "abroad 4", "nowhere 5"], found.Select(static one => $"{one.Rule.Id} {one.Header.Events[0].Id}"));
        Assert.Equal([15169L, 0.5], (object[])[found[0].GetOutcome(2) is true ? 15169L : 0L, found[1].GetOutcome(0)!]);
        Assert.Equal(["Zürich", "unknown"], found.Take(2).Select(static one => one.GetOutcome(1)));
        Assert.Equal(["US", "F\u00E9"], found.Take(2).Select(static one => one.Header.Key[0]));
        Assert.Equal([new ReferenceVersion("geo", "fake-1")], found[0].Header.ReferenceData);
    }

    [Fact]
    public void A_provider_is_asked_once_for_a_key_and_only_where_all_else_holds()
    {
        var run = RuleRun.Of(Rule("Geo.Of(e.Context).Country == \"US\" && e.Count > 1 && e.Name == \"call\""), Rule("e.Count > 5 && Geo.Contains(e.Context)", "other"));
        var provider = new FakeProvider { ["1.1.1.1"] = Us };
        var (found, statistics) = run.Counted(
            Options(provider),
            Line.At("1", 1, "'name':'call','count':0,'context':'1.1.1.1'"),
            Line.At("2", 2, "'name':'other','count':3,'context':'1.1.1.1'"),
            Line.At("3", 3, "'name':'call','count':4"),
            Line.At("4", 4, "'name':'call','count':9,'context':'9.9.9.9'"),
            Line.At("5", 5, "'name':'call','count':9,'context':'1.1.1.1'"),
            Line.At("6", 6, "'name':'call','count':9,'context':'1.1.1.1'"));

        Assert.Equal(["other 5", "read 5", "other 6", "read 6"], found.Select(static one => $"{one.Rule.Id} {one.Header.Events[0].Id}"));
        Assert.Equal(["", "9.9.9.9", "1.1.1.1"], provider.Asked);
        var geo = statistics.ReferenceData["geo"];
        Assert.Equal(("fake-1", 3, 3L, 0L), (geo.Version, geo.Entries, geo.ProviderCalls, geo.ProviderFailures));
        Assert.Equal((7L, 4L), (geo.Lookups, geo.Hits));
    }

    [Fact]
    public void What_does_not_fit_the_bound_is_asked_once_an_event_and_again_for_the_next()
    {
        var run = RuleRun.Of(Rule("e.Contexts.Any(one => Geo.Of(one).Country == \"US\")"), Rule("e.Contexts.Any(one => Geo.Of(one).City == \"no\")", "other"));
        var provider = new FakeProvider { ["d"] = Us };
        var lines = new[] { Line.At("1", 1, "'contexts':['a','b','c','d']"), Line.At("2", 2, "'contexts':['d','a']"), Line.At("3", 3, "'contexts':['d']") };
        var (found, statistics) = run.Counted(Options(provider) with { MaxEnrichmentAnswers = 2 }, lines);

        Assert.Equal(["1", "2", "3"], found.Select(static one => one.Header.Events[0].Id));

        // Of the first event, a and b are kept; d takes the place of a, and a that of b.
        Assert.Equal(["a", "b", "c", "d", "d", "a"], provider.Asked);
        Assert.Equal(2, statistics.ReferenceData["geo"].Entries);
    }

    [Fact]
    public void A_provider_that_throws_means_unknown_for_that_event()
    {
        var run = RuleRun.Of(Rule("Geo.Of(e.Context).Country is null"), Rule("!Geo.Contains(e.Context)", "other"));
        var provider = new FakeProvider { Throws = true };
        var (found, statistics) = run.Counted(Options(provider), Line.At("1", 1, "'context':'a'"), Line.At("2", 2, "'context':'a'"));

        Assert.Equal(4, found.Count);
        Assert.Equal((2L, 2L, 0), (statistics.ReferenceData["geo"].ProviderCalls, statistics.ReferenceData["geo"].ProviderFailures, statistics.ReferenceData["geo"].Entries));
        Assert.Equal("InvalidOperationException: It is out of order.", statistics.ReferenceData["geo"].LastProviderFailure);
        Assert.Equal(["read 1", "other 1"], run.DetectUnder(Options(provider), Line.At("1", 1)).Select(static one => $"{one.Rule.Id} {one.Header.Events[0].Id}").OrderDescending());
    }

    [Fact]
    public void Another_provider_counts_from_the_next_event_on_and_what_others_update_changes_nothing()
    {
        var run = RuleRun.Of(Rule("Geo.Of(e.Context).Country == \"US\""));
        var (before, after) = (new FakeProvider { ["a"] = Us }, new FakeProvider { ["b"] = Us, Version = "fake-2" });
        var found = run.DetectWithLists(
            Options(before) with { Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'context':'a'"),
            new ReferenceData(new ReferenceListContent("unread", ["x"])),
            Line.At("2", 2, "'context':'a'"),
            new ReferenceData(new EnrichmentContent<GeoLocation>("geo", after)),
            Line.At("3", 3, "'context':'a'"),
            Line.At("4", 4, "'context':'b'"));

        Assert.Equal(["1 fake-1", "2 fake-1", "4 fake-2"], found.Select(static one => $"{one.Header.Events[0].Id} {one.Header.ReferenceData[0].Version}"));

        // Once of lines and once of objects; the reference engine keeps nothing, and asks of each event.
        Assert.Equal(2 + (2 * 2), before.Asked.Count);
    }

    [Fact]
    public void An_answer_counts_while_it_is_valid_at_the_time_of_the_event()
    {
        var run = RuleRun.Of(Rule("Geo.Of(e.Context).Country == \"US\""), JoinOfCountries);
        var provider = new FakeProvider { ["a"] = Us, From = At(10), Until = At(20) };
        string[] lines =
        [
            Line.At("9", 9, "'name':'a','context':'a'"), Line.At("20", 20, "'name':'b','context':'a'"), Line.At("10", 10, "'name':'a','context':'a'"),
            Line.At("19", 19, "'name':'b','context':'a'"), Line.At("21", 21, "'name':'b','context':'a'"), Line.At("40", 40),
        ];
        var found = run.DetectUnder(Options(provider) with { Lateness = TimeSpan.FromSeconds(15) }, lines);

        Assert.Equal(["10", "19"], found.Where(static one => one.Rule.Id == "read").Select(static one => one.Header.Events[0].Id));
        Assert.Equal("10, 19", string.Join(", ", Assert.Single(found, static one => one.Rule.Id == "join").Header.Events.Select(static e => e.Id)));
    }

    [Fact]
    public void A_detection_that_others_read_is_an_event_of_the_time_at_which_it_opened()
    {
        var run = RuleRun.Of(Rule("e.Name == \"call\""),
            Usings + """
            /// <summary>Detects a detection.</summary>
            [Rule("above", Severity.Low)]
            public sealed partial class Above
            {
                [Enrichment("geo")] static partial Enrichment<GeoLocation> Geo { get; }
                [Event] static bool Of(DetectionEvent<Reads> e) => Geo.Of(e.Text("Context")).Country == "US";
            }
            """);
        var provider = new FakeProvider { ["a"] = Us, From = At(10), Until = At(20) };
        var found = run.DetectUnder(Options(provider), Line.At("9", 9, "'name':'call','context':'a'"), Line.At("10", 10, "'name':'call','context':'a'"), Line.At("20", 20, "'name':'call','context':'a'"));

        Assert.Equal([At(10)], found.Where(static one => one.Rule.Id == "above").Select(static one => one.Header.OpenedAt));
    }

    [Fact]
    public void An_optional_one_that_is_not_provided_knows_nothing_and_may_be_provided_later()
    {
        var run = RuleRun.Of(Rule("Geo.Of(e.Context).Country is null || Geo.Contains(e.Context)", declared: "[Enrichment(\"geo\", Optional = true)]"));
        var found = run.DetectWithLists(
            new() { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'context':'a'"),
            new ReferenceData(new EnrichmentContent<GeoLocation>("geo", new FakeProvider { ["a"] = Us })),
            Line.At("2", 2, "'context':'a'"),
            Line.At("3", 3, "'context':'b'"));

        Assert.Equal(["1 none", "2 fake-1", "3 fake-1"], found.Select(static one => $"{one.Header.Events[0].Id} {one.Header.ReferenceData[0].Version}"));
    }

    [Fact]
    public void An_engine_is_not_made_without_one_that_is_needed_or_with_what_it_cannot_read()
    {
        Assert.Contains("reads the enrichment 'geo', which is not provided, so the rule could not run (add it to RulesEngineOptions.ReferenceData; in settings, name its file as Enrichments:geo)", Fault(), StringComparison.Ordinal);
        Assert.Contains("'geo' is provided as a list, but is declared as an enrichment", Fault(new ReferenceListContent("geo", ["a"])), StringComparison.Ordinal);
        Assert.Contains("'geo' is provided with rows of 'System.String', but is declared with rows of 'RulesSdk.GeoLocation'", Fault(new EnrichmentContent<string>("geo", new Words())), StringComparison.Ordinal);
        Assert.Contains("The enrichment 'geo' has no column 'key', which its rows need (add it; the columns are country,", Fault(new ReferenceTableContent("geo", EnrichedRowTests.Geo[1..], [])), StringComparison.Ordinal);

        static string Fault(params ReferenceContent[] given) => Assert.Throws<ArgumentException>(() => Run.Counted(new RulesEngineOptions { ReferenceData = new(given) })).Message;
    }

    [Fact]
    public void A_restored_engine_asks_what_it_is_given()
    {
        var run = RuleRun.Of(JoinOfCountries);
        var found = run.DetectRestored(
            Options(new FakeProvider { ["a"] = Us }) with { Lateness = TimeSpan.Zero },
            Options(new FakeProvider { ["a"] = new() { Country = "DE" }, ["b"] = Us, Version = "fake-2" }) with { Lateness = TimeSpan.Zero },
            [Line.At("1", 1, "'name':'a','context':'a'")],
            [Line.At("2", 2, "'name':'b','context':'a'"), Line.At("3", 3, "'name':'b','context':'b'")]);

        Assert.Equal("1, 3", string.Join(", ", Assert.Single(found).Header.Events.Select(static e => e.Id)));
        Assert.Equal("fake-2", found[0].Header.ReferenceData[0].Version);
    }

    [Fact]
    public void Answers_that_an_engine_has_allocate_nothing() => Run.AssertUndetectedAllocatesNothing(
        static count => [.. Enumerable.Range(0, count).Select(static i => System.Text.Encoding.UTF8.GetBytes(Line.At($"{i}", i, $"'name':'call','context':'{(i % 3 == 0 ? "2.2.2.2" : "w\\u00e9")}'")))],
        Options(new FakeProvider { ["2.2.2.2"] = new() { Country = "DE" }, ["w\u00e9"] = new() { Country = "DE", City = "D\u00FCren" } }));

    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using RulesSdk; using static RulesSdk.Outcomes; namespace Acme;\n";

    private const string JoinOfCountries = Usings +
        """
        /// <summary>Detects a then b of one country.</summary>
        [Rule("join", Severity.High), Window("1h")]
        public sealed partial class OneCountry
        {
            [Enrichment("geo")] static partial Enrichment<GeoLocation> Geo { get; }
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Let] static string? From(CallEvent first) => Geo.Of(first.Context).Country;
            [Let] static string? To(CallEvent second) => Geo.Of(second.Context).Country;
            [Join] static bool Same(CallEvent first, CallEvent second, string? from, string? to) => from == to && from == "US";
        }
        """;

    private static readonly GeoLocation Us = new() { Country = "US" };

    private static DateTimeOffset At(int seconds) => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    private static string Rule(string test, string id = "read", string declared = "[Enrichment(\"geo\")]") => Usings +
        $$"""
        /// <summary>Detects a call.</summary>
        [Rule("{{id}}", Severity.Low)]
        public sealed partial class {{(id == "read" ? "Reads" : "Others")}}
        {
            {{declared}} static partial Enrichment<GeoLocation> Geo { get; }
            [Event] static bool Call(CallEvent e) => {{test}};
            [Outcome] static string Context(CallEvent call) => call.Context;
        }
        """;

    private static RulesEngineOptions Options(FakeProvider provider) => new()
    {
        Phases = DetectionPhases.Closed,
        ReferenceData = new(new EnrichmentContent<GeoLocation>("geo", provider)),
    };

    /// <summary>Knows what a test says, and when, and notes what it is asked.</summary>
    private sealed class FakeProvider : Dictionary<string, GeoLocation>, IEnrichmentProvider<GeoLocation>
    {
        public List<string> Asked { get; } = [];

        public string Version { get; init; } = "fake-1";

        public bool Throws { get; init; }

        public DateTimeOffset? From { get; init; }

        public DateTimeOffset? Until { get; init; }

        public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at)
        {
            Asked.Add(key);
            return Throws ? throw new InvalidOperationException("It is out of order.")
                : at < From ? new(null, null, From)
                : at >= Until ? new(null, Until)
                : new(this.GetValueOrDefault(key), From, Until);
        }
    }

    private sealed class Words : IEnrichmentProvider<string>
    {
        public string Version => "words";

        public EnrichmentAnswer<string> Find(string key, DateTimeOffset at) => key;
    }
}
