namespace RulesSdk.Generators.Tests.Behaviour.Windows;

/// <summary>What is held back, and what is not since it is more severe; what has no key.</summary>
public class SuppressionTests
{
    private static readonly string[] Rules =
    [
        Rule("growing", "Suppress(\"2m\"), Window(\"30s\")", "[Condition] static bool Fires(int e) => e >= 2;"),
        Rule("joined", "Suppress(\"2m\"), Window(\"30s\")", ""),
        Rule("by_name", "Suppress(\"2m\", By = nameof(Top)), Window(\"30s\")", "[Outcome] static string Top(CallEvent e) => Max(e.Context); [Condition] static bool Fires(int e) => e >= 2;"),
        """
        using RulesSdk;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("chained"), Suppress("2m"), Window("30s")]
        public sealed partial class Chained
        {
            [GroupBy] static System.Collections.Generic.IReadOnlyList<string> Users(CallEvent e) => e.Tags;
            [Activity(When = nameof(IsA))] public partial int A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            static bool IsA(CallEvent e) => e.Name == "a";
            static bool IsB(CallEvent e) => e.Name == "b";
            [Case("Both", Severity.Critical)] bool Both => A > 2 && B;
            [Case("More", Severity.Medium)] bool More => A > 2;
            [Case("One", Severity.Low)] bool One => A > 0;
        }
        """,
    ];

    private static readonly Lazy<RuleRun> Run = new(() => RuleRun.Of(Rules));

    private static readonly RulesEngineOptions AllPhases = new()
    {
        Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
        Lateness = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public void What_grows_more_severe_than_what_was_reported_opens_after_a_restart_too()
    {
        string[] lines = [.. Stream(seed: 1, count: 60)];
        Run.Value.DetectUnder(AllPhases, lines);
        Run.Value.AssertRestartChangesNothing(AllPhases, lines, "growing", "joined", "by_name", "chained");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Both_engines_hold_the_same_back(int lateness)
    {
        for (var seed = 2; seed < 12; seed++)
        {
            Run.Value.DetectUnder(AllPhases with { Lateness = TimeSpan.FromSeconds(lateness) }, [.. Stream(seed, count: 200)]);
        }
    }

    [Fact]
    public void Ten_do_not_hide_forty()
    {
        var found = Run.Value.DetectBy(
            ["growing"],
            DetectionPhases.Opened,
            [.. Enumerable.Range(0, 2).Concat(Enumerable.Range(60, 8)).Select(second => Line.At($"{second}", second, "'name':'a','user':{'id':'u'}"))]);

        Assert.Equal([(null, 0), ("Four", 63)], found.Select(one => (one.Case, one.Header.OpenedAt.Second + (60 * one.Header.OpenedAt.Minute) - (one.Case is null ? 1 : 0))));
    }

    [Fact]
    public void Matches_without_a_key_are_counted_by_rule()
    {
        var (found, statistics) = Run.Value.Counted(
            new() { Lateness = TimeSpan.Zero },
            [.. Enumerable.Range(0, 6).Select(second => Line.At($"{second}", second, $"'name':'a','tags':['{(second < 2 ? "" : "t")}'],'user':{{'id':'{(second < 4 ? "" : "u")}'}}"))]);

        Assert.NotEmpty(found);
        Assert.Equal(
            [("by_name", 4), ("chained", 2), ("growing", 4), ("joined", 4)],
            statistics.Keyless.Select(one => (one.Key, one.Value)).Order());
    }

    private static IEnumerable<string> Stream(int seed, int count)
    {
        var random = new Random(seed);
        var second = 0;
        for (var i = 0; i < count; i++)
        {
            second += random.Next(6) == 0 ? random.Next(40) : random.Next(3);
            var tags = string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => $"'{random.Next(2)}'"));
            yield return Line.At($"{i}", second, $"'name':'{(random.Next(4) == 0 ? "b" : "a")}','context':'{random.Next(2)}','tags':[{tags}],'user':{{'id':'{random.Next(2)}'}}");
        }
    }

    private static string Rule(string id, string marks, string members) =>
        $$"""
        using System;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("{{id}}", Severity.Low), {{marks}}]
        public sealed partial class {{string.Concat(id.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}}
        {
            [Event] static bool E(CallEvent e) => e.Name == "a";
            [GroupBy] static string User(CallEvent e) => e.User.Id;
            [Case("Five", Severity.Critical)] static bool Five(int e) => e >= 5;
            [Case("Four", Severity.High)] static bool Four(int e) => e >= 4;
            {{members}}
        }
        """;
}
