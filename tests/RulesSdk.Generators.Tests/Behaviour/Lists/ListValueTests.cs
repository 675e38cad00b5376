namespace RulesSdk.Generators.Tests.Behaviour.Lists;

public partial class ListValueTests
{
    private const string Pair =
        """
        [Event] static bool Issue(CallEvent e) => e.Name == "issue";
        [Event] static bool Use(CallEvent e) => e.Name == "use";
        [Let] static IReadOnlyList<string> IssuedFrom(CallEvent issue) => issue.Tags;
        [Let] static IReadOnlyList<string> UsedFrom(CallEvent use) => use.Tags;
        [GroupBy] static string User(CallEvent issue) => issue.User.Id;
        """;

    [Fact]
    public void A_join_over_two_lists_asks_for_some_pair_of_elements()
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [Join] static bool Elsewhere(CallEvent issue, CallEvent use, string issuedFrom, string usedFrom) =>
                issue.User.Id == use.User.Id && issuedFrom != usedFrom && issue.Time < use.Time;
            [Outcome] static long Uses(CallEvent use) => Count(use.Id);
            [Outcome] static IReadOnlyList<string> From(string usedFrom) => DistinctValues(usedFrom);
            [Outcome] static IReadOnlyList<string> Pairs(string issuedFrom, string usedFrom) => Values(issuedFrom + ">" + usedFrom);
            """,
            "Window(\"1h\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'issue','user':{'id':'u'},'tags':['a','b','a']"),
            Line.At("2", 2, "'name':'use','user':{'id':'u'},'tags':['a','c','b','c']"),
            Line.At("3", 3, "'name':'use','user':{'id':'u'},'tags':[]"),
            Line.At("4", 4, "'name':'issue','user':{'id':'v'},'tags':['a']"),
            Line.At("5", 5, "'name':'use','user':{'id':'v'},'tags':['a','a']"));

        var detection = Assert.Single(found);
        Assert.Equal(["1", "2"], detection.Header.Events.Select(e => e.Id));
        Assert.Equal(1L, detection.GetOutcome(0));
        Assert.Equal(["c", "b", "a"], ((IReadOnlyList<string>)detection.GetOutcome(1)!).OrderDescending());
        Assert.Equal(["a>c", "a>b", "b>a", "b>c"], (IReadOnlyList<string>)detection.GetOutcome(2)!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Condition] static bool Twice(int use) => use >= 2;")]
    public void Rows_of_events_that_can_never_meet_detect_nothing(string condition)
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [Join] static bool Same(CallEvent issue, CallEvent use, string issuedFrom, string usedFrom) =>
                issuedFrom == usedFrom && use.Time < issue.Time && issue.Time < use.Time;
            """ + condition,
            "Window(\"1h\")"));

        Assert.Empty(rules.Detect(
            Line.At("1", 1, "'name':'issue','user':{'id':'u'},'tags':['a','b']"),
            Line.At("2", 2, "'name':'use','tags':['a','b']"),
            Line.At("3", 3, "'name':'issue','user':{'id':'u'},'tags':['a']")));
    }

    [Fact]
    public void Events_meet_by_the_elements_of_their_lists()
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [Join] static bool Same(string issuedFrom, string usedFrom) => issuedFrom == usedFrom;
            [Outcome] static IReadOnlyList<string> Shared(string usedFrom) => Values(usedFrom);
            [Condition] static bool Twice(int use) => use >= 2;
            """,
            "Window(\"1h\")"));

        var detection = Assert.Single(rules.Detect(
            Line.At("1", 1, "'name':'issue','user':{'id':'u'},'tags':['a','b','c']"),
            Line.At("2", 2, "'name':'use','tags':['d']"),
            Line.At("3", 3, "'name':'use','tags':['c','a']"),
            Line.At("4", 4, "'name':'use','tags':['b']")));

        Assert.Equal(["1", "3", "4"], detection.Header.Events.Select(e => e.Id));
        Assert.Equal(["a", "c", "b"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
    }

    [Fact]
    public void An_element_may_be_the_key_and_then_each_is_a_match_of_its_own()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Context(CallEvent call) => [call.Context, .. call.Contexts];
            [GroupBy] static string InContext(string context) => context;
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Condition] static bool Many(int call) => call >= 2;
            """,
            "Window(\"1m\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','contexts':['y','x','']"),
            Line.At("2", 2, "'name':'a','context':'y'"),
            Line.At("3", 3, "'name':'a','context':'z','contexts':['x']"));

        Assert.Equal(["y", "x"], found.OrderBy(detection => detection.Header.OpenedAt).Select(detection => detection.Header.Key[0]));
        Assert.All(found, detection => Assert.Equal(2L, detection.GetOutcome(0)));
    }

    [Theory]
    [InlineData("Window(\"10s\")")]
    [InlineData("TumblingWindow(\"10s\")")]
    public void A_condition_counts_events_once_and_elements_each(string window)
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static long Total(CallEvent call) => Sum(call.Count);
            [Outcome] static long Tags(string tag) => CountDistinct(tag);
            [Outcome] static long Length(string tag) => Sum(tag.Length);
            [Condition] static bool Many(int call, long tags, long length) => call >= 2 && tags >= 4 && length >= 5;
            """,
            window));

        var detection = Assert.Single(rules.Detect(
            Line.At("1", 1, "'name':'a','user':{'id':'u'},'count':5,'tags':['a','b','c','d']"),
            Line.At("2", 2, "'name':'a','user':{'id':'v'},'count':5,'tags':['a','b','c','d']"),
            Line.At("3", 3, "'name':'a','user':{'id':'u'},'count':7,'tags':['e','a','e']"),
            Line.At("4", 4, "'name':'a','user':{'id':'v'},'count':7,'tags':[]")));

        Assert.Equal([12L, 5L, 6L], Enumerable.Range(0, 3).Select(detection.GetOutcome));
    }

    [Fact]
    public void An_event_without_a_shared_element_is_absent()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Logout(CallEvent e) => e.Name == "logout";
            [Let] static IReadOnlyList<string> At(CallEvent login) => login.Tags;
            [Let] static IReadOnlyList<string> Left(CallEvent logout) => logout.Tags;
            [Join] static bool Same(CallEvent login, CallEvent logout, string at, string left) => login.User.Id == logout.User.Id && at == left;
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            [Condition] static bool Stays(int login, int logout) => login > 0 && logout == 0;
            """,
            "WindowAfter(nameof(Login), \"10s\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'login','user':{'id':'u'},'tags':['a','b']"),
            Line.At("2", 2, "'name':'logout','user':{'id':'u'},'tags':['c']"),
            Line.At("3", 20, "'name':'login','user':{'id':'u'},'tags':['a','b']"),
            Line.At("4", 22, "'name':'logout','user':{'id':'u'},'tags':['c','b']"),
            Line.At("5", 1000, "'name':'x'"));

        Assert.Equal("1", Assert.Single(found).Header.Events[0].Id);
    }

    [Fact]
    public void A_single_event_is_one_detection_of_all_its_elements_that_are_asked_for()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
            [Join] static bool External(string tag) => !tag.StartsWith("10.", StringComparison.Ordinal);
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static IReadOnlyList<string> Tags(string tag) => Values(tag);
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Case("Many", Severity.High)] static bool Many(IReadOnlyList<string> tags) => tags.Count > 1;
            """,
            ""));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','user':{'id':'u'},'tags':['10.1','x','10.2','y','x']"),
            Line.At("2", 2, "'name':'a','user':{'id':'u'},'tags':['10.1']"),
            Line.At("3", 3, "'name':'a','user':{'id':'u'},'tags':['z']"),
            Line.At("4", 4, "'name':'a','tags':['z']"));

        Assert.Equal(["1", "3"], found.Select(detection => detection.Header.Events[0].Id));
        Assert.Equal(["x", "y"], (IReadOnlyList<string>)found[0].GetOutcome(0)!);
        Assert.Equal([1L, 1L], found.Select(detection => detection.GetOutcome(1)));
        Assert.Equal(["Many", null], found.Select(detection => detection.Header.Case));
        Assert.Equal([Severity.High, Severity.Low], found.Select(detection => detection.Header.Severity));
    }

    private static string Rule(string members, string window) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("listed", Severity.Low){{(window.Length == 0 ? "" : ", " + window)}}]
        public sealed partial class Listed
        {
        {{members}}
        }
        """;
}
