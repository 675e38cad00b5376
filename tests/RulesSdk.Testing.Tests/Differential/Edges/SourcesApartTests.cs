using System.Globalization;
using System.Text.Json;
using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>Sources with lateness 0 give the same bytes in both engines, also where an event of one comes after later ones of another.</summary>
public sealed class SourcesApartTests
{
    private const int Streams = 40;

    private const string Chain = """
        /// <summary>A chain.</summary>
        [Rule("small", Severity.Low), Window("10s")]
        public sealed partial class Small
        {
            [GroupBy] static string User(ActEvent e) => e.User;
            [GroupBy] static string User(LogEvent e) => e.User;
            [Activity(When = nameof(IsA))] public partial int A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            static bool IsA(ActEvent e) => e.Kind == "a";
            static bool IsB(LogEvent e) => e.Kind == "b";
            [Case("Both", Severity.High)] bool Both => A > 0 && B;
        }
        """;

    private static readonly int Seed = LongRuns.Seed(20260901);

    // What another source has brought of another key, or long after, changes nothing (1, 2). An event finds what is later by as much
    // as the window (3 to 5). What was evaluated far ahead is still evidence for the source that is behind (6, 7).
    [Theory]
    [InlineData("l1 10 b u, a2 500 a v, a1 12 a u", "u 1-3")]
    [InlineData("l1 10 b u, a2 500 a u, a1 12 a u", "u 1-3")]
    [InlineData("a1 20 a u, l1 10 b u", "u 1-2")]
    [InlineData("a1 20.1 a u, l1 10 b u", "")]
    [InlineData("a1 20 a u, l1 10.1 b v, l1 15 b u", "u 1-3")]
    [InlineData("l1 10 b u, a1 18 a v, a2 500 a u, l1 19 b v, a1 20 a u", "v 2-4, u 1-5")]
    [InlineData("l1 10 b u, a1 18 a v, a2 500 a u, l1 19 b v, a1 20.1 a u", "v 2-4")]
    public void A_chain_finds_what_lies_within_the_window_of_an_event_whatever_came_before_it(string stream, string expected)
    {
        var rules = ActRules.Compile([new("small", Chain, new HashSet<string>())]);
        var acts = stream.Split(", ").Select(static (text, place) => Parse(text.Split(' '), place + 1)).ToList();
        Act[] all = [.. RandomActs.Opening(), .. acts];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options));
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options, ActFeed.Restarts));
        var told = rules.Compiled(rules.Pack.Rules, all, options).Where(one => one.Rule == "small").Select(one => JsonDocument.Parse(one.Told).RootElement);
        Assert.Equal(expected, string.Join(", ", told.Select(static one =>
            $"{one.GetProperty("key").GetProperty("user")} {string.Join('-', one.GetProperty("events").EnumerateArray().Select(static e => e.GetProperty("id").GetString()))}")));
    }

    [Fact]
    public void Evidence_of_a_hot_key_is_counted_between_two_times()
    {
        var rules = ActRules.Compile([new("small", Chain.Replace("A > 0 && B", "A >= 40 && A < 60 && B", StringComparison.Ordinal), new HashSet<string>())]);
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened | DetectionPhases.Closed };

        // One source is behind by more than it is from one window to the next.
        Act[] all =
        [
            .. RandomActs.Opening(),
            .. Enumerable.Range(0, 120).SelectMany(static at => (Act[])[Parse(["a1", $"{10 + (at * 0.25)}", "a", "u"], at), Parse(["a2", $"{8.1 + (at * 0.21)}", "a", "u"], 1000 + at)]),
            .. Enumerable.Range(0, 120).Select(static at => Parse(["l1", $"{at * 0.3}", "b", "u"], 2000 + at)),
        ];
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options));
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options with { LateEvents = LateEvents.Apply }, ActFeed.Restarts));
        Assert.Contains(rules.Compiled(rules.Pack.Rules, all, options), static told => told.Rule == "small");
    }

    // Also where the oldest rows go with each event, which are not the first to have come.
    [Theory]
    [InlineData(10_000_000)]
    [InlineData(1000)]
    public void Evidence_of_a_hot_key_costs_the_same_however_much_there_is(int maxRows)
    {
        var rules = ActRules.Compile([new("small", Chain.Replace("Window(\"10s\")", "Window(\"1h\")", StringComparison.Ordinal).Replace("A > 0 && B", "A > 100_000", StringComparison.Ordinal), new HashSet<string>())]);
        var (one, two) = (Steps(2000), Steps(4000));

        Assert.InRange(one, 1, 4000 * 50);
        Assert.InRange(two, one + 1, (one * 2.2) + 100);

        long Steps(int size)
        {
            // Two sources in turn, one of them always ten seconds behind.
            Act[] acts = [.. RandomActs.Opening(), .. Enumerable.Range(0, size).SelectMany(static at => (Act[])[Parse(["a1", $"{10 + (at * 0.1)}", "a", "u"], at), Parse(["a2", $"{at * 0.1}", "a", "u"], 10_000 + at)])];
            return EngineRun.Of(CompiledEngine.Of(rules.Pack.Rules, new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxRowsPerRule = maxRows }), rules.Steps(acts)).Statistics.Steps["small"];
        }
    }

    // Two matches of one key that lie further apart than the window make no detection, whichever comes first (1 to 3). What lies
    // within the window of a later one counts with it (4 to 6), and what is far behind counts by itself (7).
    [Theory]
    [InlineData("a1 500 a u, a2 10 a u", "")]
    [InlineData("a1 20.1 a u, a2 10 a u", "")]
    [InlineData("a1 10 a u, a1 500 a v, a2 20.1 a u", "")]
    [InlineData("a1 20 a u, a2 10 a u", "1-2")]
    [InlineData("a1 20 a u, a2 9 a u, a2 12 a u", "1-3")]
    [InlineData("a1 500 a u, a2 30 a u, a2 25 a v, a1 505 a u", "1-4")]
    [InlineData("a1 500 a u, a2 30 a u, a2 35 a u, a1 505 a v", "2-3")]
    public void A_condition_counts_what_lies_within_one_window_whatever_came_before_it(string stream, string expected)
    {
        var rules = AtLeast(2, "10s");
        Act[] all = [.. RandomActs.Opening(), .. stream.Split(", ").Select(static (text, place) => Parse(text.Split(' '), place + 1))];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options));
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options, ActFeed.Restarts));
        var told = rules.Compiled(rules.Pack.Rules, all, options).Where(one => one.Rule == "small").Select(one => JsonDocument.Parse(one.Told).RootElement);
        Assert.Equal(expected, string.Join(", ", told.Select(static one => string.Join('-', one.GetProperty("events").EnumerateArray().Select(static e => e.GetProperty("id").GetString())))));
    }

    // The two lie further apart than the window, and each within it from the event between them.
    [Theory]
    [InlineData("")]
    [InlineData("[Condition] static bool Fires(int second) => second >= 1;")]
    [InlineData("[Condition] static bool Fires(int first) => first >= 2;")]
    public void Matches_that_one_event_completes_are_detected_together(string condition)
    {
        var rules = ActRules.Compile([new("small", $$"""
            /// <summary>Both of a user.</summary>
            [Rule("small", Severity.Low), Window("10s")]
            public sealed partial class Small
            {
                [Event] static bool First(ActEvent e) => e.Kind == "a";
                [Event] static bool Second(ActEvent e) => e.Kind == "b";
                [Join] static bool Same(ActEvent first, ActEvent second) => first.User == second.User;
                [GroupBy] static string User(ActEvent first) => first.User;
                {{condition}}
            }
            """, new HashSet<string>())]);
        Act[] all = [.. RandomActs.Opening(), Parse(["a1", "10", "a", "u"], 1), Parse(["a2", "25", "a", "u"], 2), Parse(["a1", "18", "b", "u"], 3)];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options));
        var told = Assert.Single(rules.Compiled(rules.Pack.Rules, all, options), static one => one.Rule == "small");
        Assert.Equal(3, JsonDocument.Parse(told.Told).RootElement.GetProperty("events").GetArrayLength());
    }

    // A session takes in what lies up to its maximum before its start, although the engine is far behind both (1, 2), and nothing
    // older, be it held or not (3, 4). Late events that are applied find one another as far back (5), and no further (6). An event
    // whose first match would have been in a session that has ended is taken in with the next one (7).
    [Theory]
    [InlineData("a1 20 a u, a1 20 b u, l1 20 x u, a2 10 x u, a2 18 a u, a2 18 b u", "1-2-5-6")]
    [InlineData("a1 20 a u, a1 20 b u, l1 20 x u, a2 10 x u, a2 17.9 a u, a2 18 b u", "1-2-6")]
    [InlineData("a1 20 a u, a1 20 b u, l1 20 x u, a2 10 a u, a2 10 b u, a2 15 x u, a2 20 x u", "1-2")]
    [InlineData("a1 20 a u, a1 20 b u, l1 20 x u, a2 17 a u, a2 17 b u", "1-2")]
    [InlineData("a1 19 a u, a1 19.5 b u, a2 20.9 x u, l1 20.9 x u, a1 20.9 x u, a1 17 a u, a1 17.4 b u", "1-2-6-7")]
    [InlineData("a1 19 a u, a1 19.5 b u, a2 20.9 x u, l1 20.9 x u, a1 20.9 x u, a1 16.9 a u, a1 17 b u", "1-2-7")]
    [InlineData("a2 18 b u, a2 19 b u, l1 20.5 x u, a1 19.5 a u, a1 19.8 a u", "1-2-4-5")]
    public void A_session_takes_in_what_lies_up_to_its_maximum_before_it(string stream, string expected)
    {
        Act[] all = [.. RandomActs.Opening(), .. stream.Split(", ").Select(static (text, place) => Parse(text.Split(' '), place + 1))];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, LateEvents = LateEvents.Apply, Phases = DetectionPhases.Opened };

        // Where an outcome counts them, all matches are found; else so many that each event is in one.
        foreach (var outcome in (string[])["", "[Outcome] static long Pairs(ActEvent first) => Count(first.Id);"])
        {
            var rules = ActRules.Compile([new("small", $$"""
                /// <summary>Both of a user.</summary>
                [Rule("small", Severity.Low), SessionWindow("2s", Max = "2s")]
                public sealed partial class Small
                {
                    [Event] static bool First(ActEvent e) => e.Kind == "a";
                    [Event] static bool Second(ActEvent e) => e.Kind == "b";
                    [Join] static bool Same(ActEvent first, ActEvent second) => first.User == second.User;
                    [GroupBy] static string User(ActEvent first) => first.User;
                    {{outcome}}
                }
                """, new HashSet<string>())]);

            Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options));
            Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options, ActFeed.Restarts));
            var told = Assert.Single(rules.Compiled(rules.Pack.Rules, all, options), static one => one.Rule == "small");
            Assert.Equal(expected, string.Join('-', JsonDocument.Parse(told.Told).RootElement.GetProperty("events").EnumerateArray().Select(static e => e.GetProperty("id").GetString())));
        }
    }

    [Fact]
    public void A_condition_of_a_hot_key_costs_the_same_however_much_there_is()
    {
        var rules = AtLeast(100_000, "1h");

        // Two sources in turn, one of them always ten seconds behind, or two hours.
        foreach (var behind in (int[])[10, 7200])
        {
            var (one, two) = (Steps(2000), Steps(4000));
            Assert.InRange(two, one + 1, (one * 2.2) + 100);

            long Steps(int size)
            {
                Act[] acts = [.. RandomActs.Opening(), .. Enumerable.Range(0, size).SelectMany(at => (Act[])[Parse(["a1", $"{behind + (at * 0.1)}", "a", "u"], at), Parse(["a2", $"{at * 0.1}", "a", "u"], 10_000 + at)])];
                return EngineRun.Of(CompiledEngine.Of(rules.Pack.Rules, new RulesEngineOptions { Lateness = TimeSpan.Zero }), rules.Steps(acts)).Statistics.Steps["small"];
            }
        }
    }

    [Fact]
    public void What_is_too_far_ahead_of_a_window_is_passed_up_to_the_bound()
    {
        // All together would be enough.
        var rules = AtLeast(300, "1h");
        Act[] acts =
        [
            .. RandomActs.Opening(),
            .. Enumerable.Range(0, 299).Select(static at => Parse(["a1", $"{7200 + (at * 0.1)}", "a", "u"], at)),
            .. Enumerable.Range(0, 50).Select(static at => Parse(["a2", $"{at * 0.1}", "a", "u"], 1000 + at)),
        ];
        var run = EngineRun.Of(CompiledEngine.Of(rules.Pack.Rules, new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxProbesPerEvent = 100 }), rules.Steps(acts));

        Assert.Equal(50, run.Statistics.ProbesCut["small"]);
        Assert.InRange(run.Statistics.Steps["small"], 50 * 100, (50 * 100) + (2 * 349));
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, acts, new RulesEngineOptions { Lateness = TimeSpan.Zero }));
    }

    [Fact]
    public void What_opened_holds_back_and_what_was_seen_is_not_new_whatever_another_source_has_brought()
    {
        var rules = ActRules.Compile([new("small", """
            /// <summary>A user.</summary>
            [Rule("small", Severity.Low), Suppress("10s")]
            public sealed partial class Small
            {
                [Event] static bool First(ActEvent e) => e.Kind == "a";
                [GroupBy] static string User(ActEvent first) => first.User;
            }

            /// <summary>A new host of a user.</summary>
            [Rule("new", Severity.Low), NewValue(nameof(Host), "10s")]
            public sealed partial class New
            {
                [Event] static bool First(ActEvent e) => e.Kind == "a";
                [GroupBy] static string User(ActEvent first) => first.User;
                [Let] static string Host(ActEvent first) => first.Host;
            }
            """, new HashSet<string>())]);
        Act[] all = [.. RandomActs.Opening(), Parse(["a1", "10", "a", "u"], 1), Parse(["a2", "500", "a", "v"], 2), Parse(["a1", "19", "a", "u"], 3), Parse(["a1", "40", "a", "u"], 4)];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, all, options, ActFeed.Restarts));
        var told = rules.Compiled(rules.Pack.Rules, all, options).Where(one => one.Rule.Length > 0 && one.Told[0] == '{');
        Assert.Equal(
            ["new 1", "new 2", "new 4", "small 1", "small 2", "small 4"],
            told.Select(one => $"{one.Rule} {JsonDocument.Parse(one.Told).RootElement.GetProperty("events")[0].GetProperty("id")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Events_of_sources_without_lateness_are_detected_alike_in_every_order_of_arrival()
    {
        var rules = ActRules.Shared;
        var run = OutOfOrder.Comparable(rules);
        var (backwards, chains) = (0, 0);
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var options = new RulesEngineOptions
            {
                LateEvents = stream % 2 == 0 ? LateEvents.Skip : LateEvents.Apply,
                Lateness = TimeSpan.Zero,
                MaxMatchesPerEvent = 50_000,
                MaxProbesPerEvent = int.MaxValue,
                RunLength = 1 + (stream % 3),
                Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
            };
            var acts = RandomActs.Apart(Seed + stream, 80);
            var feed = (stream % 4) switch { 1 => ActFeed.Objects, 3 => ActFeed.Restarts, _ => ActFeed.Lines };
            if (CorrelationRun.Difference(rules, run, acts, options, feed) is { } difference)
            {
                Assert.Fail($"RULESDK_TEST_SEED={Seed + stream} (stream 0), as {feed}, {options.LateEvents}: {difference}\n{OutOfOrder.Small(rules, run, acts, options, feed)}");
            }

            backwards += acts.Zip(acts.Skip(1)).Count(pair => pair.Second.At < pair.First.At);
            chains += rules.Reference(run, acts, options, feed).Count(told => rules.Written.Any(rule => rule.Id == told.Rule && rule.Features.Contains("chain")));
        }

        Assert.True(backwards > 0, "No event came after a later one, so nothing is said of those that do.");
        Assert.True(chains > 0, "No chain was detected, so nothing is said of chains.");
    }

    private static ActRules AtLeast(int least, string window) => ActRules.Compile([new("small", $$"""
        /// <summary>Many of a user.</summary>
        [Rule("small", Severity.Low), Window("{{window}}")]
        public sealed partial class Small
        {
            [Event] static bool First(ActEvent e) => e.Kind == "a";
            [GroupBy] static string User(ActEvent first) => first.User;
            [Condition] static bool Fires(int first) => first >= {{least}};
        }
        """, new HashSet<string>())]);

    // A source, seconds, a kind and a user.
    private static Act Parse(string[] parts, int number) =>
        new(parts[0], $"{number}", (int)(decimal.Parse(parts[1], CultureInfo.InvariantCulture) * 1000), parts[2], parts[3], "h", 1, 1, "");
}
