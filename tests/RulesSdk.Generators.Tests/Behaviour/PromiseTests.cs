namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>What the authoring guide promises of joins, thresholds and cases, form by form.</summary>
public class PromiseTests
{
    private const string Pair =
        """
        [Event] static bool First(CallEvent e) => e.Name == "a";
        [Event] static bool Second(CallEvent e) => e.Name == "b";
        [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
        """;

    [Fact]
    public void A_key_has_up_to_four_parts_and_a_part_may_be_made_by_functions()
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [GroupBy] static string User(CallEvent first) => first.User.Id.ToLowerInvariant();
            [GroupBy] static string Domain(CallEvent second) => TextFunctions.Capture(second.SourceIp, "@(.*)$");
            [GroupBy] static long Bucket(CallEvent first) => first.Count / 10 * 10L;
            [GroupBy] static string Both(CallEvent first, CallEvent second) => first.Id + "-" + second.Id;
            """,
            "Window(\"1h\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','user':{'id':'Ann'},'count':17"),
            Line.At("2", 2, "'name':'b','context':'x','sourceIp':'b@example.org'"),
            Line.At("3", 3, "'name':'b','context':'x','sourceIp':'nobody'"));

        Assert.Equal(["ann", "example.org", "10", "1-2"], Assert.Single(found).Header.Key);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("(AllowZero = true)", "x;")]
    public void A_zero_value_in_the_key_is_left_out_unless_it_is_allowed(string allow, string keys)
    {
        var rules = RuleRun.Of(Rule(
            $$"""
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [GroupBy{{allow}}] static string Context(CallEvent call) => call.Context;
            [Condition] static bool Twice(int call) => call >= 2;
            """,
            "Window(\"1h\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 2, "'name':'a','context':'x'"),
            Line.At("3", 3, "'name':'a'"),
            Line.At("4", 4, "'name':'a','context':null"));

        Assert.Equal(keys, string.Join(";", found.Select(detection => detection.Header.Key[0])));
    }

    [Fact]
    public void An_event_that_is_absent_between_two_others_is_asked_for()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Start(CallEvent e) => e.Name == "a";
            [Event] static bool Check(CallEvent e) => e.Name == "b";
            [Event] static bool End(CallEvent e) => e.Name == "c";
            [Join] static bool Pair(CallEvent start, CallEvent end) => start.Context == end.Context && start.Time < end.Time;
            [Join] static bool Between(CallEvent start, CallEvent check, CallEvent end) =>
                check.Context == start.Context && start.Time < check.Time && check.Time < end.Time;
            [GroupBy] static string Context(CallEvent start) => start.Context;
            [Condition] static bool Unchecked(int start, int check, int end) => start > 0 && end > 0 && check == 0;
            """,
            "WindowBefore(nameof(End), \"1m\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 2, "'name':'b','context':'x'"),
            Line.At("3", 3, "'name':'c','context':'x'"),
            Line.At("4", 100, "'name':'b','context':'x'"),
            Line.At("5", 101, "'name':'a','context':'x'"),
            Line.At("6", 102, "'name':'c','context':'x'"),
            Line.At("7", 103, "'name':'b','context':'x'"),
            Line.At("8", 1000, "'name':'z'"));

        Assert.Equal(["5", "6"], Assert.Single(found).Header.Events.Select(e => e.Id));
    }

    [Theory]
    [InlineData("[Sequence(\"10s\")]", "1,2,3")]
    [InlineData("[Sequence(\"10s\"), Window(\"12s\")]", "")]
    [InlineData("[Sequence(\"5s\")]", "")]
    public void The_steps_of_a_sequence_follow_one_another_within_the_gap(string attributes, string expected)
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool First(CallEvent e) => e.Name is "a" or "all";
            [Event] static bool Second(CallEvent e) => e.Name is "b" or "all";
            [Event] static bool Third(CallEvent e) => e.Name is "c" or "all";
            [GroupBy] static string Context(CallEvent first, CallEvent second, CallEvent third) => Same(first.Context, second.Context, third.Context);
            """,
            attributes));

        var found = rules.Detect(
            Line.At("0", 0, "'name':'all','context':'x'"),
            Line.At("1", 10, "'name':'a','context':'x'"),
            Line.At("2", 17, "'name':'b','context':'x'"),
            Line.At("3", 27, "'name':'c','context':'x'"),
            Line.At("4", 28, "'name':'c','context':'y'"));

        Assert.Equal(expected, string.Join(",", found.SelectMany(detection => detection.Header.Events).Select(e => e.Id).Where(id => id != "0")));
    }

    [Theory]
    [InlineData("first.SourceIp == second.SourceIp || first.User.Id == second.User.Id", "2,3")]
    [InlineData("(first.Count > 3 || second.Count > 3) && second.Time - first.Time <= TimeSpan.FromSeconds(2)", "3")]
    public void Alternatives_in_a_join_are_tested_on_the_pair(string test, string expected)
    {
        var rules = RuleRun.Of(Rule(
            Pair + $$"""
            [Join] static bool Or(CallEvent first, CallEvent second) => {{test}};
            [GroupBy] static string Id(CallEvent second) => second.Id;
            """,
            "Window(\"1h\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','sourceIp':'s','user':{'id':'u'}"),
            Line.At("2", 2, "'name':'b','context':'x','sourceIp':'s'"),
            Line.At("3", 3, "'name':'b','context':'x','sourceIp':'t','user':{'id':'u'},'count':4"),
            Line.At("4", 4, "'name':'b','context':'x','sourceIp':'t','count':4"),
            Line.At("5", 5, "'name':'b','context':'y','sourceIp':'s','count':4"));

        Assert.Equal(expected, string.Join(",", found.Select(detection => detection.Header.Key[0])));
    }

    [Fact]
    public void Cases_of_a_join_escalate_and_never_fall()
    {
        var rules = RuleRun.Of(Rule(
            Pair + """
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static int RiskScore() => 35;
            [Outcome] static long Addresses(CallEvent second) => CountDistinct(second.SourceIp);
            [Case("Many", Severity.Critical, Runbook = "many.md")] static bool Many(long addresses) => addresses >= 3;
            [Case("Two", Severity.High)] static bool Two(int second) => second == 2;
            """,
            "Window(\"1h\")"));

        var found = rules.Detect(
            DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed,
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 2, "'name':'b','context':'x','sourceIp':'s'"),
            Line.At("3", 3, "'name':'b','context':'x','sourceIp':'t'"),
            Line.At("4", 4, "'name':'b','context':'x','sourceIp':'u'"),
            Line.At("5", 5, "'name':'b','context':'x','sourceIp':'u'"));

        Assert.Equal(
            [("Opened", Severity.Low, null), ("Escalated", Severity.High, "Two"), ("Escalated", Severity.Critical, "Many"), ("Closed", Severity.Critical, "Many")],
            found.Select(detection => (detection.Phase.ToString(), detection.Severity, detection.Case)));
        Assert.Equal(35, found[0].GetOutcome(0));
    }

    [Fact]
    public void Cases_and_joins_of_a_single_event_are_asked_as_it_opens()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static string Address(CallEvent call) => call.SourceIp.Trim();
            [Join] static bool External(CallEvent call, string address) => address != "local" && 10 / call.Count > 1;
            [Outcome] static int Size(CallEvent call) => call.Count;
            [Case("Three", Severity.High)] static bool Three(int size) => size >= 3;
            [Case("Two", Severity.Medium)] static bool Two(int size, int call) => size == 2 && call == 1;
            """,
            "Suppress(\"1s\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','count':1"),
            Line.At("2", 2, "'name':'a','count':2"),
            Line.At("3", 3, "'name':'a','count':3"),
            Line.At("4", 4, "'name':'a','count':3,'sourceIp':' local '"),
            Line.At("5", 5, "'name':'a','count':0"),
            Line.At("6", 6, "'name':'a','count':6"));

        Assert.Equal(
            [("1", Severity.Low, null), ("2", Severity.Medium, "Two"), ("3", Severity.High, "Three")],
            found.Select(detection => (detection.Header.Events[0].Id, detection.Severity, detection.Case)));
    }

    [Fact]
    public void A_join_of_one_variable_is_asked_of_each_event()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static string Address(CallEvent call) => call.SourceIp.Trim();
            [Join] static bool External(string address) => address != "local";
            [GroupBy] static string Context(CallEvent call) => call.Context;
            [Condition] static bool Twice(int call) => call >= 2;
            """,
            "Window(\"1m\")"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'x','sourceIp':'local'"),
            Line.At("2", 2, "'name':'a','context':'x','sourceIp':'s'"),
            Line.At("3", 3, "'name':'a','context':'x','sourceIp':'t'"));

        Assert.Equal(["2", "3"], Assert.Single(found).Header.Events.Select(e => e.Id));
    }

    [Fact]
    public void Outcomes_of_several_number_types_keep_their_own()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Outcome] static int Small(CallEvent call) => call.Count;
            [Outcome] static long Large(CallEvent call) => 9007199254740993L + call.Count;
            [Outcome] static double Half(CallEvent call) => call.Count / 2.0;
            """,
            "Suppress(\"1s\")"));

        var detection = Assert.Single(rules.Detect(Line.At("1", 1, "'name':'a'")));

        Assert.Equal([0, 9007199254740993L, 0.0], Enumerable.Range(0, 3).Select(detection.GetOutcome));
    }

    [Fact]
    public void Suppression_holds_back_a_join_and_what_it_was_made_of()
    {
        var rules = RuleRun.Of(Rule(Pair + "[GroupBy] static string Context(CallEvent first) => first.Context;", "Window(\"10s\"), Suppress(\"1m\")"));

        var found = rules.Detect(
            DetectionPhases.Opened,
            Line.At("1", 1, "'name':'a','context':'x'"),
            Line.At("2", 2, "'name':'b','context':'x'"),
            Line.At("3", 30, "'name':'a','context':'x'"),
            Line.At("4", 31, "'name':'b','context':'x'"),
            Line.At("5", 32, "'name':'a','context':'y'"),
            Line.At("6", 33, "'name':'b','context':'y'"),
            Line.At("7", 70, "'name':'a','context':'x'"),
            Line.At("8", 71, "'name':'b','context':'x'"));

        Assert.Equal(["1", "5", "7"], found.Select(detection => detection.Header.Events[0].Id));
    }

    private static string Rule(string members, string attributes) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("promised", Severity.Low)]
        {{(attributes.StartsWith('[') ? attributes : $"[{attributes}]")}}
        public sealed partial class Promised
        {
        {{members}}
        }
        """;
}
