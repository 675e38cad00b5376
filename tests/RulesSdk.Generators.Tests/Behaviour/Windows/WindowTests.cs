namespace RulesSdk.Generators.Tests.Behaviour.Windows;

public class WindowTests
{
    private const string Login =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    [Fact]
    public void A_threshold_over_a_sliding_window_opens_at_the_event_that_reaches_it()
    {
        var found = RuleRun.Of(Rule(Login + "[Condition] static bool Many(int login) => login >= 3;", "[Window(\"10s\")]")).Detect(
            Of("1", 0), Of("2", 5), Of("3", 11), Of("4", 14), Of("5", 30));

        Assert.Equal(["2,3,4"], Ids(found));
    }

    [Fact]
    public void Outcomes_of_a_condition_are_those_of_the_window()
    {
        var rules = RuleRun.Of(Rule(
            Login + """
            [Outcome] static long Addresses(CallEvent login) => CountDistinct(login.SourceIp);
            [Outcome] static long Ports(CallEvent login) => CountDistinct(login.Port);
            [Outcome] static int Highest(CallEvent login) => Max(login.Count);
            [Outcome] static int Lowest(CallEvent login) => Min(login.Count);
            [Outcome] static long Length(CallEvent login) => Sum(login.SourceIp.Length);
            [Outcome] static long Twice(long addresses) => addresses * 2;
            [Condition] static bool Spread(long twice, int highest, int lowest, long ports, long length) =>
                twice >= 4 && highest >= 7 && lowest < 3 && (length > 3 || ports > 2);
            """,
            "[Window(\"10s\")]"));

        var found = rules.Detect(
            Of("1", 0, "'sourceIp':'a','count':9"),
            Of("2", 8, "'sourceIp':'bb','count':2"),
            Of("3", 11, "'sourceIp':'a','count':8"),
            Of("4", 12, "'sourceIp':'a','count':8"));

        Assert.Equal(["2,3,4"], Ids(found));
    }

    [Theory]
    [InlineData("[TumblingWindow(\"10s\")]", "1,2;3,4,5")]
    [InlineData("[HoppingWindow(\"10s\", Every = \"5s\")]", "1,2;2,3;3,4,5;4,5")]
    [InlineData("[SessionWindow(\"4s\", Max = \"1m\")]", "2,3;4,5")]
    public void A_window_with_an_end_is_decided_at_it(string window, string expected)
    {
        var rules = RuleRun.Of(Rule(Login + "[Condition] static bool Some(int login) => login is > 1 and < 4;", window));

        var found = rules.Detect(Of("1", 1), Of("2", 9), Of("3", 12), Of("4", 17), Of("5", 19), Of("6", 40));

        Assert.Equal(expected, string.Join(";", Ids(found)));
    }

    [Theory]
    [InlineData("WindowAfter(nameof(Login), \"10s\")", "login.Time < logout.Time", "2;5")]
    [InlineData("WindowBefore(nameof(Login), \"10s\")", "login.Time > logout.Time", "1;2;7")]
    [InlineData("TumblingWindow(\"10s\")", "logout.Time != login.Time", "2;5")]
    public void An_event_that_may_be_absent_is_looked_for_where_the_window_ends(string window, string join, string expected)
    {
        var members = Pair.Replace("logout.User.Id;", $"logout.User.Id && {join};") + "[Condition] static bool Absent(int login, int logout) => login > 0 && logout == 0;";
        var rules = RuleRun.Of(Rule(members, $"[{window}]"));

        var found = rules.Detect(
            Of("1", 1), Of("2", 5, "'user':{'id':'other'}"), Out("3", 9), Of("4", 13), Of("5", 24), Out("6", 15), Of("7", 1000, "'user':{'id':'last'}"));

        Assert.Equal(expected, string.Join(";", Ids(found)));
    }

    [Fact]
    public void Events_that_may_be_absent_are_counted_and_named()
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [Condition] static bool Few(int login, int logout) => login >= 2 && logout <= 1;
            [Case("None", Severity.High)] static bool None(int logout) => logout == 0;
            [Case("One", Severity.Medium)] static bool One(int logout) => logout == 1;
            """,
            "[TumblingWindow(\"10s\")]"));

        var found = rules.Detect(
            Of("1", 1), Of("2", 2), Out("3", 3),
            Of("4", 11), Of("5", 12), Out("6", 13), Out("7", 14),
            Of("8", 21), Of("9", 22), Of("a", 1000, "'user':{'id':'z'}"));

        Assert.Equal(["1,2,3", "8,9"], Ids(found));
        Assert.Equal(["One", "None"], found.Select(detection => detection.Header.Case));
    }

    [Fact]
    public void Cases_escalate_as_evidence_comes()
    {
        var rules = RuleRun.Of(Rule(
            Login + """
            [Outcome] static long Addresses(CallEvent login) => CountDistinct(login.SourceIp);
            [Case("Many", Severity.High)] static bool Many(int login, long addresses) => login >= 3 && 6 / addresses > 1;
            [Case("Several", Severity.Medium)] static bool Several(int login) => login >= 2;
            """,
            "[Window(\"10s\")]"));

        var found = rules.Detect(DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed, Of("1", 1), Of("2", 2), Of("3", 3), Of("4", 4));

        Assert.Equal(["", "Several", "Many", "Many"], found.Select(detection => detection.Header.Case ?? ""));
    }

    [Fact]
    public void A_condition_over_a_join_counts_distinct_events()
    {
        var rules = RuleRun.Of(Rule(Pair + "[Condition] static bool Both(int login, int logout) => login + logout >= 5 && login > 1 && logout > 0;", "[Window(\"10s\")]"));

        var found = rules.Detect(Of("1", 1), Out("2", 2), Out("3", 3), Of("4", 12), Out("5", 13), Out("6", 13), Of("7", 14), Out("8", 14));

        Assert.Equal(["4,5,6,7,8"], Ids(found));
    }

    [Fact]
    public void A_sequence_is_of_events_one_after_the_other()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Event] static bool Third(CallEvent e) => e.Name == "c";
            [Join] static bool Same(CallEvent first, CallEvent second, CallEvent third) => first.User.Id == second.User.Id && second.User.Id == third.User.Id;
            [GroupBy] static string User(CallEvent third) => third.Id;
            """,
            "[Sequence(\"5s\")]"));

        var found = rules.Detect(
            Of("1", 0, "", "a"), Of("2", 4, "", "b"), Of("3", 9, "", "c"), Of("4", 10, "", "c"), Of("5", 10, "", "b"), Of("6", 11, "", "a"), Of("7", 11, "", "c"));

        Assert.Equal(["1,2,3"], Ids(found));
    }

    [Fact]
    public void Events_of_one_time_are_in_sequence_where_that_is_allowed()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Event] static bool Third(CallEvent e) => e.Name == "c";
            [Join] static bool Same(CallEvent first, CallEvent second, CallEvent third) => first.User.Id == second.User.Id && second.User.Id == third.User.Id;
            [GroupBy] static string User(CallEvent third) => third.Id;
            """,
            "[Sequence(\"5s\", AllowEqual = true)]"));

        Assert.Equal(["1,2,3"], Ids(rules.Detect(Of("1", 4, "", "c"), Of("2", 4, "", "b"), Of("3", 4, "", "a"), Of("4", 3, "", "c"))));
        Assert.Equal(["3,1,2"], Ids(rules.DetectUnder(
            new() { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed }, Of("3", 4, "", "c"), Of("1", 4, "", "a"), Of("2", 4, "", "b"))));
    }

    [Fact]
    public void A_named_value_stands_wherever_its_event_does()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Use(CallEvent e) => e.Name == "use";
            [Let] static string Name(CallEvent login) => login.User.Id.ToLowerInvariant();
            [Join] static bool Same(string name, CallEvent use) => name == use.Context;
            [GroupBy] static string User(string name) => name;
            [Outcome] static long Names(string name) => CountDistinct(name);
            """,
            "[Window(\"10s\")]"));

        var found = rules.Detect(Of("1", 1, "'user':{'id':'ALICE'}"), Of("2", 2, "'context':'alice'", "use"));

        Assert.Equal(["1,2"], Ids(found));
        Assert.Equal(["alice"], found[0].Header.Key);
    }

    private static string Of(string id, int seconds, string fields = "", string name = "login") =>
        Line.At(id, seconds, $"'name':'{name}'" + (fields.Contains("'user'") ? "" : ",'user':{'id':'u'}") + (fields.Length == 0 ? "" : "," + fields));

    private static string Out(string id, int seconds) => Of(id, seconds, "", "logout");

    private static string[] Ids(IEnumerable<Detection> found) => [.. found.Select(detection => string.Join(",", detection.Header.Events.Select(e => e.Id)))];

    private static string Rule(string members, string marks) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("windowed", Severity.Low)]
        {{marks}}
        public sealed partial class Windowed
        {
        {{members}}
        }
        """;
}
