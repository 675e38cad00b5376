namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>Rules whose variables the group key alone ties, and which ask nothing of how many matches there are: each variable is counted by itself.</summary>
public class TiedVariablesTests
{
    private const string Three =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Call(CallEvent e) => e.Name == "call";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent call, CallEvent logout) => login.User.Id == call.User.Id && call.User.Id == logout.User.Id;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        [Outcome] static IReadOnlyList<string> Calls(CallEvent call) => DistinctValues(call.Id);
        """;

    private const string Many = "[Condition] static bool Fires(int login, int call) => login >= 40 && call >= 40;";

    [Theory]
    [InlineData("[Window(\"1h\")]", Many)]
    [InlineData("[Window(\"1h\")]", "")]
    [InlineData("[TumblingWindow(\"1h\")]", Many)]
    [InlineData("[HoppingWindow(\"1h\", Every = \"30m\")]", Many)]
    [InlineData("[SessionWindow(\"10m\", Max = \"1h\")]", Many)]
    [InlineData("[WindowBefore(nameof(Logout), \"1h\")]", Many)]
    public void Forty_and_forty_events_and_a_third_are_detected_whatever_the_bound_on_matches(string window, string condition)
    {
        var rules = Rule(Three + condition, window);
        string[] lines = [.. Calls("login", 1, 40), .. Calls("call", 50, 40), .. Calls("logout", 100, 1), Line.At("end", 20_000, "'name':'other'")];

        var (found, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 10 }, lines);
        Assert.All(found, static one => Assert.Equal(81, one.Header.EventCount));
        Assert.All(found, static one => Assert.Equal(40, ((IReadOnlyList<string>)one.GetOutcome(0)!).Count));
        Assert.NotEmpty(found);
        Assert.Empty(statistics.MatchesCut);

        // The reference engine forms every combination.
        Assert.Equal(found.Count, rules.DetectUnder(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 2000 }, lines).Count);
    }

    [Theory]
    [InlineData("[Window(\"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;")]
    [InlineData("[Window(\"1h\")]", "")]
    [InlineData("[TumblingWindow(\"1h\")]", "")]
    [InlineData("[HoppingWindow(\"1h\", Every = \"30m\")]", "")]
    [InlineData("[SessionWindow(\"30m\", Max = \"1h\")]", "")]
    public void An_event_costs_the_same_however_many_the_key_has(string window, string condition)
    {
        var rules = Rule(Three + condition, window);
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };

        // One after the other, and each in turn.
        foreach (var events in (int[])[150, 300])
        {
            string[] apart = [.. Calls("login", 1, events), .. Calls("call", events, events), .. Calls("logout", 2 * events, events)];
            string[] turns = [.. Enumerable.Range(0, events).SelectMany(static at => (string[])[.. Calls("login", 3 * at, 1), .. Calls("call", (3 * at) + 1, 1), .. Calls("logout", (3 * at) + 2, 1)])];
            foreach (var lines in (string[][])[apart, turns])
            {
                var (_, statistics) = rules.Counted(options, lines);
                Assert.Empty(statistics.MatchesCut);
                Assert.InRange(statistics.Steps["tied"], events, 3 * events * 20);
            }
        }
    }

    [Fact]
    public void Forty_and_forty_events_after_one_are_detected_whatever_the_bound_on_matches()
    {
        var rules = Rule(Three + "[Condition] static bool Fires(int call, int logout) => call >= 40 && logout >= 40;", "[WindowAfter(nameof(Login), \"1h\")]");
        string[] lines = [.. Calls("login", 1, 2), .. Calls("call", 50, 40), .. Calls("logout", 100, 40), Line.At("end", 20_000, "'name':'other'")];

        var (found, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 10 }, lines);
        Assert.Equal([81L, 81L], found.Select(static one => one.Header.EventCount));
        Assert.Empty(statistics.MatchesCut);
        Assert.Equal(2, rules.DetectUnder(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 4000 }, lines).Count);
    }

    [Theory]
    [InlineData("[WindowAfter(nameof(Login), \"1h\")]", 3, 200, 200)]
    [InlineData("[WindowBefore(nameof(Logout), \"1h\")]", 200, 200, 3)]
    public void An_event_costs_the_same_for_each_window_however_many_that_has(string window, int logins, int calls, int logouts)
    {
        var rules = Rule(Three, window);

        foreach (var times in (int[])[1, 2])
        {
            var (few, many) = (Math.Min(logins, logouts), calls * times);
            string[] lines = [.. Calls("login", 1, logins == few ? few : many), .. Calls("call", 500, many), .. Calls("logout", 1000, logouts == few ? few : many)];
            var (_, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed }, lines);
            Assert.Empty(statistics.MatchesCut);
            Assert.InRange(statistics.Steps["tied"], many, 2 * many * few * 20);
        }
    }

    [Fact]
    public void An_event_takes_part_in_so_many_windows_at_once_as_it_may_complete_matches_the_newest()
    {
        var rules = Rule(Three, "[WindowAfter(nameof(Login), \"1h\")]");
        string[] lines = [.. Calls("login", 1, 15), .. Calls("call", 50, 3), .. Calls("logout", 100, 1), Line.At("end", 20_000, "'name':'other'")];

        var (found, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 10 }, lines);
        Assert.Equal([.. Enumerable.Range(6, 10).Select(static second => $"login {second}")], found.Select(static one => one.Header.Events[0].Id));
        Assert.Equal(1, statistics.MatchesCut["tied"]);
    }

    [Fact]
    public void Each_session_counts_all_events_within_reach()
    {
        // The second session has what the first one had too, as far as that is in a match with an event of its own.
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [Join] static bool Same(CallEvent login, CallEvent call) => login.User.Id == call.User.Id;
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            """,
            "[SessionWindow(\"10s\", Max = \"100s\")]");

        var found = rules.Detect(DetectionPhases.Closed, [.. Calls("login", 1, 3), .. Calls("call", 5, 2), .. Calls("call", 50, 2), Line.At("end", 20_000, "'name':'other'")]);
        Assert.Equal([5L, 5L], found.Select(static one => one.Header.EventCount));

        found = rules.Detect(DetectionPhases.Closed, [.. Calls("call", 1, 1), .. Calls("login", 2, 1), .. Calls("call", 50, 1), .. Calls("login", 55, 1), Line.At("end", 20_000, "'name':'other'")]);
        Assert.Equal([2L, 4L], found.Select(static one => one.Header.EventCount));
    }

    [Fact]
    public void What_a_detection_reported_counts_again_only_with_what_came_later()
    {
        // The logins that the first detection had are not in the second but with a call of after it.
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [Join] static bool Same(CallEvent login, CallEvent call) => login.User.Id == call.User.Id;
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            [Condition] static bool Fires(int login, int call) => login >= 3 && call >= 1;
            """,
            "[Window(\"100s\")]");

        var found = rules.Detect(
            DetectionPhases.Closed,
            [.. Calls("login", 1, 3), .. Calls("call", 90, 1), .. Calls("login", 95, 3), .. Calls("login", 150, 2), .. Calls("call", 160, 1), .. Calls("login", 190, 3), Line.At("end", 20_000, "'name':'other'")]);

        Assert.Equal([7L, 8L], found.Select(static one => one.Header.EventCount));
    }

    [Theory]
    [InlineData("[Window(\"20s\")]", "[Condition] static bool Fires(int login, int call) => login >= 3 && call >= 2;")]
    [InlineData("[Window(\"20s\")]", "")]
    [InlineData("[TumblingWindow(\"20s\")]", "")]
    [InlineData("[SessionWindow(\"5s\", Max = \"20s\")]", "")]
    [InlineData("[WindowAfter(nameof(Call), \"20s\")]", "")]
    [InlineData("[WindowBefore(nameof(Call), \"20s\")]", "")]
    public void A_restart_at_any_event_changes_nothing(string window, string condition)
    {
        var rules = Rule(Three + condition, window);
        string[] names = ["login", "login", "call", "logout", "call"];
        string[] lines = [.. Enumerable.Range(0, 40).SelectMany(at => Calls(names[at * 7 % names.Length], at * 2, 1, user: at % 3 == 0 ? "v" : "u")), Line.At("end", 20_000, "'name':'other'")];

        rules.AssertRestartChangesNothing(new RulesEngineOptions { MaxRowsPerRule = 30 }, lines, "tied");
        rules.AssertRestartChangesNothing(new RulesEngineOptions { Lateness = TimeSpan.Zero }, lines, "tied");
    }

    [Fact]
    public void Of_events_without_a_key_each_that_would_complete_a_match_is_counted_once()
    {
        var rules = Rule(Three, "[Window(\"1h\")]");
        string[] lines = [.. Calls("login", 1, 20, user: ""), .. Calls("call", 50, 20, user: ""), .. Calls("logout", 100, 2, user: ""), Line.At("end", 20_000, "'name':'other'")];

        var (found, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed }, lines);
        Assert.Empty(found);
        Assert.Equal(2, statistics.Keyless["tied"]);
    }

    private static string[] Calls(string name, int second, int count, string user = "u") =>
        [.. Enumerable.Range(second, count).Select(at => Line.At($"{name} {at}", at, $"'name':'{name}','user':{{'id':'{user}'}}"))];

    private static RuleRun Rule(string members, string window) => RuleRun.Of(
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("tied", Severity.Low)]
        {{window}}
        public sealed partial class Tied
        {
        {{members}}
        }
        """);
}
