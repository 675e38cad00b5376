namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>What bounds do to compiled rules, and how it is told.</summary>
public class BoundsTests
{
    private const double StandardError = 0.0081;

    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    // What asks how many matches there are keeps every combination.
    private const string Combinations = "[Outcome] static long Matches(CallEvent login) => Count(login.Id);";

    [Theory]
    [InlineData("[Window(\"2h\")]", "")]
    [InlineData("[TumblingWindow(\"2h\")]", "[Condition] static bool Fires(long addresses) => addresses > 2000;")]
    public void Distinct_counts_beyond_their_bound_are_estimates_and_arrays_are_cut_and_both_say_so(string window, string condition)
    {
        const int Addresses = 3000;
        var rules = RuleRun.Of(Rule(
            $$"""
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static long Addresses(CallEvent call) => CountDistinct(call.SourceIp);
            [Outcome] static long Numbers(CallEvent call) => CountDistinct(call.Count);
            [Outcome] static long Contexts(CallEvent call) => CountDistinct(call.Context);
            [Outcome] static long Calls(CallEvent call) => Count(call.SourceIp);
            [Outcome] static IReadOnlyList<string> Seen(CallEvent call) => DistinctValues(call.SourceIp);
            [Outcome] static IReadOnlyList<string> Where(CallEvent call) => DistinctValues(call.Context);
            {{condition}}
            """,
            window));
        string[] lines =
        [
            .. Enumerable.Range(0, Addresses * 2).Select(static i => Line.At(
                $"{i}", i / 2, $"'name':'call','user':{{'id':'u'}},'sourceIp':'address {i % Addresses}','count':{i % 70},'context':'c{i % 50}'")),
        ];

        var closed = Assert.Single(rules.DetectCompiled(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxExactDistinct = 50 }, lines));

        Assert.InRange((long)closed.GetOutcome(0)! / (double)Addresses, 1 - (3 * StandardError), 1 + (3 * StandardError));
        Assert.InRange((long)closed.GetOutcome(1)!, 68, 72);
        Assert.Equal([50L, 2L * Addresses], new[] { closed.GetOutcome(2), closed.GetOutcome(3) });
        Assert.Equal(["Addresses", "Numbers"], closed.Header.ApproximateOutcomes);
        Assert.Equal((Outcomes.MaxValues, 50), (((IReadOnlyList<string>)closed.GetOutcome(4)!).Count, ((IReadOnlyList<string>)closed.GetOutcome(5)!).Count));
        Assert.Equal(["Seen"], closed.Header.CutOutcomes);
        Assert.Contains("},\"cutOutcomes\":[\"seen\"],\"approximateOutcomes\":[\"addresses\",\"numbers\"],\"events\":", DetectionJson.Format(closed), StringComparison.Ordinal);

        var exact = Assert.Single(rules.DetectCompiled(new RulesEngineOptions { Phases = DetectionPhases.Closed }, lines));
        Assert.Equal([3000L, 70L], new[] { exact.GetOutcome(0), exact.GetOutcome(1) });
        Assert.DoesNotContain("approximateOutcomes", DetectionJson.Format(exact), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_rows_that_a_bound_discards_a_condition_sees_no_extremes()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static int Highest(CallEvent call) => Max(call.Count);
            [Outcome] static int Lowest(CallEvent call) => Min(call.Count);
            [Condition] static bool Fires(int highest, int lowest) => highest > 90 && lowest < 5;
            """,
            "[Window(\"2h\")]"));
        string[] lines = [Call(0, 95), Call(1, 10), Call(2, 20)];
        string[] last = [Call(3, 3)];
        var bounded = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxRowsPerRule = 2 };

        Assert.Single(rules.DetectCompiled(bounded with { MaxRowsPerRule = 100 }, [.. lines, .. last]));
        Assert.Empty(rules.DetectCompiled(bounded, [.. lines, .. last]));
        Assert.Empty(rules.DetectRestored(bounded, bounded, lines, last));

        // what is left counts
        Assert.Single(rules.DetectCompiled(bounded, [.. lines, .. last, Call(4, 99)]));

        static string Call(int minute, int count) => Line.At($"{minute}", 60 * minute, $"'name':'call','user':{{'id':'u'}},'count':{count}");
    }

    [Fact]
    public void A_rule_over_single_events_estimates_distinct_counts_beyond_their_bound()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
            [Outcome] static long Tags(string tag) => CountDistinct(tag);
            """,
            "[Suppress(\"1h\")]"));
        var line = Line.At("1", 0, $"'name':'call','tags':[{string.Join(",", Enumerable.Range(0, 60).Select(static i => $"'{i}'"))}]");

        var estimated = Assert.Single(rules.DetectCompiled(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxExactDistinct = 10 }, line));
        var exact = Assert.Single(rules.DetectCompiled(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxExactDistinct = 60 }, line));

        Assert.Equal(["Tags"], estimated.Header.ApproximateOutcomes);
        Assert.InRange((long)estimated.GetOutcome(0)!, 58, 62);
        Assert.Empty(exact.Header.ApproximateOutcomes);
        Assert.Equal(60L, exact.GetOutcome(0));
    }

    [Fact]
    public void A_condition_over_a_sliding_window_counts_exactly_whatever_the_bound()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static long Addresses(CallEvent call) => CountDistinct(call.SourceIp);
            [Condition] static bool Fires(long addresses) => addresses >= 200;
            """,
            "[Window(\"1h\")]"));
        string[] lines = [.. Enumerable.Range(0, 300).Select(static i => Line.At($"{i}", i, $"'name':'call','user':{{'id':'u'}},'sourceIp':'{i % 250}'"))];

        var opened = Assert.Single(rules.DetectCompiled(new RulesEngineOptions { Phases = DetectionPhases.Opened, MaxExactDistinct = 10, MaxEventsPerDetection = 1000 }, lines));

        Assert.Equal("199", opened.Header.Events[^1].Id);
        Assert.Equal(["Addresses"], opened.Header.ApproximateOutcomes);
    }

    [Theory]
    [InlineData("[Window(\"1h\")]")]
    [InlineData("[TumblingWindow(\"1h\")]")]
    [InlineData("[WindowBefore(nameof(Logout), \"1h\")]")]
    [InlineData("[SessionWindow(\"30m\", Max = \"1h\")]")]
    public void A_window_counts_the_newest_partners_of_an_event_that_completes_too_many_matches(string window)
    {
        string[] lines =
        [
            .. Enumerable.Range(1, 5).Select(static i => Line.At($"in{i}", i, "'name':'login','user':{'id':'u'}")),
            Line.At("out", 10, "'name':'logout','user':{'id':'u'}"),
            Line.At("end", 20_000, "'name':'other'"),
        ];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 3 };

        var (found, statistics) = RuleRun.Of(Rule(Pair + Combinations + "[Condition] static bool Fires(int login) => login >= 3;", window)).Counted(options, lines);
        Assert.Equal(["in3", "in4", "in5", "out"], Assert.Single(found).Header.Events.Select(e => e.Id));
        Assert.Equal(1, statistics.MatchesCut["bounded"]);

        var four = RuleRun.Of(Rule(Pair + Combinations + "[Condition] static bool Fires(int login) => login >= 4;", window));
        Assert.Empty(four.Counted(options, lines).Found);
        var (whole, uncut) = four.Counted(options with { MaxMatchesPerEvent = 5 }, lines);
        Assert.Equal(6, Assert.Single(whole).Header.EventCount);
        Assert.Empty(uncut.MatchesCut);
    }

    [Fact]
    public void An_event_has_no_more_combinations_of_elements_than_it_may_complete_matches()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
            [Outcome] static IReadOnlyList<string> Tags(string tag) => Values(tag);
            """,
            "[Window(\"1m\")]"));

        var (found, statistics) = rules.Counted(
            new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 3 },
            Line.At("1", 1, "'name':'call','tags':['a','b','a','c','d','e']"),
            Line.At("2", 2, "'name':'call','tags':['x','y','z']"));

        Assert.Equal(["a", "b", "c", "x", "y", "z"], (IReadOnlyList<string>)Assert.Single(found).GetOutcome(0)!);
        Assert.Equal(1, statistics.MatchesCut["bounded"]);
    }

    [Fact]
    public void What_is_held_and_what_is_shed_add_up()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "call";
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Condition] static bool Fires(int call) => call >= 30;
            """,
            "[Window(\"1h\")]"));
        string[] lines = [.. Enumerable.Range(0, 300).Select(static i => Line.At($"{i}", i, "'name':'call','user':{'id':'u'}"))];
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxRowsPerRule = 50 };

        // Each event is a row, and a match that waits is another.
        var (found, statistics) = rules.Counted(options, lines);
        Assert.Empty(found);
        Assert.Equal((300 * 2) - 50, statistics.ShedRows["bounded"]);

        var (told, enough) = rules.Counted(options with { MaxRowsPerRule = 600, Phases = DetectionPhases.Closed }, lines);
        Assert.Equal(300, Assert.Single(told).Header.EventCount);
        Assert.Empty(enough.ShedRows);
    }

    private static string Rule(string members, string window) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("bounded", Severity.Low)]
        {{window}}
        public sealed partial class Bounded
        {
        {{members}}
        }
        """;
}
