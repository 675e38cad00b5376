namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>What plain bodies do that throw, or overflow.</summary>
public class PlainBodyTests
{
    [Fact]
    public void An_outcome_that_would_throw_is_the_zero_value_and_integers_wrap()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Outcome] static int Most(CallEvent call) => Max(call.Count);
            [Outcome] static long Share(long calls) => 12 / (calls - 2);
            [Outcome] static int Doubled(int most) => most * 2;
            [Outcome] static string Text(long calls) => "n" + 12 / (calls - 2);
            """,
            "[Window(\"1m\")]"));

        var detection = Assert.Single(rules.Detect(Line.At("1", 1, "'name':'a','count':2000000000"), Line.At("2", 2, "'name':'a'")));

        Assert.Equal([2L, 2_000_000_000, 0L, -294_967_296, ""], Enumerable.Range(0, 5).Select(detection.GetOutcome));
    }

    [Fact]
    public void A_local_variable_that_would_throw_but_is_not_reached_has_no_effect()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event]
            static bool Call(CallEvent e)
            {
                var share = 10 / e.Count;
                return e.Name == "a" || share > 2;
            }
            """,
            ""));

        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };
        string[] calls = [Line.At("1", 1, "'name':'a','count':0"), Line.At("2", 2, "'name':'b','count':0"), Line.At("3", 3, "'name':'b','count':3")];

        var (found, _) = rules.Counted(options, calls);
        Assert.Equal(["1", "3"], found.Select(detection => detection.Header.Events[0].Id));

        // The plain method throws at the variable, used or not.
        Assert.Contains("\"id\":\"3\"", Assert.Single(rules.Referred(options, calls)));
    }

    [Fact]
    public void Aggregates_of_one_outcome_are_folded_each_by_itself()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Outcome] static long Both(CallEvent call) => Sum(12L / call.Count) * 100 + Count(call.Id);
            [Outcome] static long Swapped(CallEvent call) => Count(call.Id) + Sum(12L / call.Count) * 100;
            [Outcome] static double Share(CallEvent call) => 100 * Sum((long)call.Count) / Count(call.Port) + Count(call.Id);
            """,
            "[Window(\"1m\")]"));
        string[] calls = [Line.At("1", 1, "'name':'a','count':0"), Line.At("2", 2, "'name':'a','count':3,'port':80"), Line.At("3", 3, "'name':'a','count':4")];

        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };

        var (compiled, _) = rules.Counted(options, calls);
        Assert.Equal([703L, 703L, 703.0], Enumerable.Range(0, 3).Select(Assert.Single(compiled).GetOutcome));

        // The plain method stops where it throws, and then folds nothing more of the match.
        Assert.Contains("\"outcomes\":{\"both\":702,\"swapped\":703,\"share\":702}", Assert.Single(rules.Referred(options, calls)));
    }

    [Fact]
    public void Apart_in_outcomes_of_their_own_aggregates_are_the_same_in_plain_methods()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Outcome] static long Shares(CallEvent call) => Sum(12L / call.Count);
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Outcome] static long Both(long shares, long calls) => shares * 100 + calls;
            """,
            "[Window(\"1m\")]"));

        var detection = Assert.Single(rules.Detect(
            Line.At("1", 1, "'name':'a','count':0"), Line.At("2", 2, "'name':'a','count':3,'port':80"), Line.At("3", 3, "'name':'a','count':4")));

        Assert.Equal([7L, 3L, 703L], Enumerable.Range(0, 3).Select(detection.GetOutcome));
    }

    private static string Rule(string members, string window) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("plain", Severity.Low)]
        {{window}}
        public sealed partial class Plain
        {
        {{members}}
        }
        """;
}
