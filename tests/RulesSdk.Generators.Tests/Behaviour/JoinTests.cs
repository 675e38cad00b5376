namespace RulesSdk.Generators.Tests.Behaviour;

public class JoinTests
{
    [Fact]
    public void Three_variables_meet_through_what_is_equal_to_the_same()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Event] static bool Third(CallEvent e) => e.Name == "c";
            [Join] static bool Same(CallEvent first, CallEvent second, CallEvent third) =>
                first.Context == second.Context && second.Context == third.User.Id && first.SourceIp != third.SourceIp;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static long Thirds(CallEvent third) => CountDistinct(third.Id);
            """));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'c','user':{'id':'x'},'sourceIp':'s'"),
            Line.At("2", 2, "'name':'a','context':'x','sourceIp':'r'"),
            Line.At("3", 3, "'name':'c','user':{'id':'y'},'sourceIp':'s'"),
            Line.At("4", 4, "'name':'c','user':{'id':'x'},'sourceIp':'r'"),
            Line.At("5", 5, "'name':'b','context':'x'"),
            Line.At("6", 6, "'name':'b','context':'y'"),
            Line.At("7", 7, "'name':'c','user':{'id':'x'},'sourceIp':'t'"));

        var detection = Assert.Single(found);
        Assert.Equal(["x"], detection.Header.Key);
        Assert.Equal(["1", "2", "5", "7"], Ids(detection));
        Assert.Equal(2L, detection.GetOutcome(0));
    }

    [Fact]
    public void What_one_event_completes_under_two_variables_is_folded_in_the_order_of_the_others()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name is "a" or "both";
            [Event] static bool Second(CallEvent e) => e.Name is "b" or "both";
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static IReadOnlyList<string> Firsts(CallEvent first) => Values(first.Id);
            [Outcome] static IReadOnlyList<string> Seconds(CallEvent second) => Values(second.Id);
            """));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 2, "'name':'both','context':'x'"),
            Line.At("3", 3, "'name':'b','context':'x'"),
            Line.At("4", 4, "'name':'both','context':'x'"));

        var detection = Assert.Single(found);
        Assert.Equal(["1", "1", "2", "1", "2", "4", "4"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
        Assert.Equal(["2", "3", "3", "4", "4", "2", "3"], (IReadOnlyList<string>)detection.GetOutcome(1)!);
    }

    [Fact]
    public void Two_events_of_one_instant_are_folded_in_order()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name is "both";
            [Event] static bool Second(CallEvent e) => e.Name is "both";
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static IReadOnlyList<string> Firsts(CallEvent first) => Values(first.Id);
            """));

        var detection = Assert.Single(rules.Detect(
            Line.At("1", 1, "'name':'both','context':'x'"),
            Line.At("2", 1, "'name':'both','context':'x'"),
            Line.At("3", 1, "'name':'both','context':'x'")));

        Assert.Equal(["1", "2", "1", "2", "3", "3"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
    }

    [Theory]
    [InlineData("first.Time < second.Time", "")]
    [InlineData("first.Time <= second.Time", "1,2")]
    [InlineData("second.Time - first.Time < TimeSpan.FromMinutes(5)", "1,2;1,3")]
    [InlineData("second.Time.AddSeconds(-1) > first.Time", "1,3;1,4")]
    [InlineData("(first.SourceIp == second.SourceIp || second.Count > 3)", "1,2;1,4")]
    public void Order_and_arithmetic_of_times_and_alternatives_are_tested_on_the_pair(string test, string pairs)
    {
        var rules = RuleRun.Of(Rule(
            $$"""
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context && {{test}};
            [GroupBy] static string Id(CallEvent second) => second.Id;
            """));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','sourceIp':'s'"),
            Line.At("2", 1, "'name':'b','context':'x','sourceIp':'s'"),
            Line.At("3", 300, "'name':'b','context':'x'"),
            Line.At("4", 301, "'name':'b','context':'x','count':4"));

        var expected = test == "first.Time < second.Time" ? "1,3;1,4" : test == "first.Time <= second.Time" ? "1,2;1,3;1,4" : pairs;
        Assert.Equal(expected, string.Join(";", found.Select(detection => string.Join(",", Ids(detection))).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void One_event_may_stand_for_two_variables_where_the_window_allows_it()
    {
        string Rules(string window) => Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Count > 0;
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            """,
            window);
        string[] lines = [Line.At("1", 1, "'name':'a','count':1,'context':'x'")];

        Assert.Single(RuleRun.Of(Rules("\"1h\", AllowSame = true")).Detect(lines));
        Assert.Empty(RuleRun.Of(Rules("\"1h\"")).Detect(lines));
    }

    [Fact]
    public void Variables_that_nothing_ties_meet_by_time_where_the_window_allows_it()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Join] static bool Fewer(CallEvent first, CallEvent second) => first.Count < second.Count;
            [GroupBy] static string Id(CallEvent second) => second.Id;
            """,
            "\"1m\", AllowCross = true"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','count':2"),
            Line.At("2", 61, "'name':'b','count':3"),
            Line.At("3", 62, "'name':'b','count':3"),
            Line.At("4", 60, "'name':'b','count':2"));

        Assert.Equal(["2"], found.Select(detection => detection.Header.Key[0]));
    }

    [Fact]
    public void Keys_may_have_parts_be_numbers_and_times_and_be_shared()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [GroupBy] static string User(CallEvent first, CallEvent second) => Same(first.User.Id, second.Context);
            [GroupBy] static int Count(CallEvent first) => first.Count;
            [GroupBy] static DateTimeOffset When(CallEvent second) => second.Time;
            [GroupBy(AllowZero = true)] static int? Port(CallEvent second) => second.Port;
            """));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','user':{'id':'u'},'count':2"),
            Line.At("2", 2, "'name':'a','user':{'id':'u'}"),
            Line.At("3", 3, "'name':'b','context':'u'"),
            Line.At("4", 4, "'name':'b','context':'v'"));

        Assert.Equal(["u", "2", "2025-01-01T00:00:03Z", ""], Assert.Single(found).Header.Key);
    }

    [Fact]
    public void One_variable_with_a_window_gathers_the_events_of_a_key()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [GroupBy] static string Context(CallEvent call) => call.Context;
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Condition] static bool Fires(int call) => call > 0;
            """,
            "\"1m\""));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 61, "'name':'a','context':'x'"),
            Line.At("3", 62, "'name':'a','context':'x'"),
            Line.At("4", 62, "'name':'b','context':'x'"));

        Assert.Equal([2L, 1L], found.Select(detection => detection.GetOutcome(0)));
    }

    [Fact]
    public void Outcomes_are_built_on_outcomes_and_on_conditions_within_aggregates()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Join] static bool SameContext(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static long Failed(CallEvent second) => Sum(second.Error != null ? 1 : 0);
            [Outcome] static long All(CallEvent second) => Count(second.Id);
            [Outcome] static double Share(long failed, long all) => all == 0 ? 0 : 100.0 * failed / all;
            [Outcome] static string Verdict(double share, long all) => share > 50 ? "mostly " + failed(share) : $"of {all}";
            [Outcome] static int Most(CallEvent first, CallEvent second) => Max(first.Count + second.Count);
            [Outcome] static DateTimeOffset Last(CallEvent second) => Latest(second.Time);
            [Outcome] static IReadOnlyList<string> Pairs(CallEvent first, CallEvent second) => DistinctValues(first.Id + "-" + second.Id);
            [Outcome] static long Ratio(CallEvent second) => Sum(10 / second.Count);
            static string failed(double share) => "failed";
            """));

        var detection = Assert.Single(rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','count':5"),
            Line.At("2", 2, "'name':'b','context':'x','error':'e','count':2"),
            Line.At("3", 3, "'name':'b','context':'x','error':'e'"),
            Line.At("4", 4, "'name':'b','context':'x'")));

        Assert.Equal(
            [2L, 3L, 200.0 / 3, "mostly failed", 7, new DateTimeOffset(2025, 1, 1, 0, 0, 4, TimeSpan.Zero)],
            Enumerable.Range(0, 6).Select(detection.GetOutcome));
        Assert.Equal(["1-2", "1-3", "1-4"], (IReadOnlyList<string>)detection.GetOutcome(6)!);
        Assert.Equal(5L, detection.GetOutcome(7));
    }

    private static IEnumerable<string> Ids(Detection detection) => detection.Header.Events.Select(e => e.Id).Distinct();

    private static string Rule(string members, string window = "\"1h\"") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("joined", Severity.Low)]
        [Window({{window}})]
        public sealed partial class Joined
        {
        {{members}}
        }
        """;
}
