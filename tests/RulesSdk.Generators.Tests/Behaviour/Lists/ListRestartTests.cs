namespace RulesSdk.Generators.Tests.Behaviour.Lists;

/// <summary>Programs whose events have a row for each element of a list write all that they hold, and go on from it.</summary>
public class ListRestartTests
{
    private const string Pair =
        """
        [Event] static bool A(CallEvent e) => e.Name is "a" or "both";
        [Event] static bool B(CallEvent e) => e.Name is "b" or "both";
        [Let] static IReadOnlyList<string> Left(CallEvent a) => a.Tags;
        [Let] static IReadOnlyList<string> Other(CallEvent a) => [a.Context, .. a.Contexts];
        [Let] static IReadOnlyList<string> Right(CallEvent b) => b.Tags;
        [Join] static bool Same(CallEvent a, CallEvent b, string left, string right) => a.User.Id == b.User.Id && left == right;
        [GroupBy] static string User(CallEvent a) => a.User.Id;
        """;

    private const string Outcomes =
        """
        [Outcome] static long Items(string left) => Count(left);
        [Outcome] static long Distinct(string other) => CountDistinct(other);
        [Outcome] static IReadOnlyList<string> Seen(CallEvent a, string left, string right) => Values(a.Id + left + right);
        [Outcome] static IReadOnlyList<string> Ids(CallEvent b) => Values(b.Id);
        """;

    private static readonly string[] Rules =
    [
        Rule("joined", "Window(\"1m\")", Pair + Outcomes),
        Rule("sliding", "Window(\"2m\")", Pair + Outcomes + "[Condition] static bool Fires(int a, int b, long items) => a > 1 && b > 1 && items > 3;"),
        Rule("hopping", "HoppingWindow(\"2m\", Every = \"30s\")", Pair + "[Outcome] static long Items(string left) => Count(left); [Condition] static bool Few(int a, int b) => a > 1 && b < 4;"),
        Rule("session", "SessionWindow(\"40s\", Max = \"5m\")", Pair + Outcomes + "[Condition] static bool Many(int b, long items) => b > 0 && items > 1;"),
        Rule("absent", "WindowAfter(nameof(A), \"1m\")", Pair + "[Outcome] static long Items(string left) => Count(left); [Condition] static bool None(int a, int b) => a > 0 && b == 0;"),
        Rule("by_element", "Window(\"1m\")", Pair + Outcomes + "[GroupBy] static string Element(string other) => other;"),
        Rule(
            "each_element",
            "Suppress(\"3m\")",
            """
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Tag(CallEvent a) => a.Tags;
            [GroupBy] static string Element(string tag) => tag;
            [Outcome] static IReadOnlyList<string> Seen(CallEvent a, string tag) => Values(a.Id + tag);
            """),
        Rule(
            "on_joined",
            "Window(\"10m\")",
            """
            [Event] static bool Met(DetectionEvent<Joined> d) => true;
            [Event] static bool Slid(DetectionEvent<Sliding> d) => true;
            [Let] static IReadOnlyList<string> Id(DetectionEvent<Joined> met) => met.Texts("ids");
            [Let] static IReadOnlyList<string> Other(DetectionEvent<Sliding> slid) => slid.Texts("ids");
            [Join] static bool Shared(string id, string other) => id == other;
            [GroupBy] static string User(DetectionEvent<Joined> met) => met.Key("user");
            [Outcome] static IReadOnlyList<string> Both(string id) => DistinctValues(id);
            """),
    ];

    private static readonly Lazy<RuleRun> Run = new(() => RuleRun.Of(Rules));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restart_at_any_event_changes_nothing(bool atOnce)
    {
        var options = new RulesEngineOptions
        {
            Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
            Lateness = atOnce ? TimeSpan.Zero : TimeSpan.FromMinutes(1),
            MaxExactDistinct = 2,
        };
        var lines = Stream(count: 120);
        Run.Value.AssertRestartChangesNothing(
            options,
            lines,
            ["joined", "sliding", "hopping", "session", "absent", "by_element", "each_element", "on_joined"]);
    }

    // Lists of none to three elements, some twice; times leap now and then, so that windows end; some events are redelivered.
    private static string[] Stream(int count)
    {
        var random = new Random(Seed: 9);
        string[] names = ["a", "a", "b", "b", "both", "other"];
        var seconds = 0;
        var lines = new string[count];
        for (var i = 0; i < count; i++)
        {
            seconds += random.Next(15) == 0 ? random.Next(400) : random.Next(25);
            lines[i] = Line.At(
                $"e{(random.Next(10) == 0 ? random.Next(count) : i)}",
                seconds,
                $"'name':'{names[random.Next(names.Length)]}','user':{{'id':'u{random.Next(2)}'}},'context':'{random.Next(2)}','contexts':[{List(2)}],'tags':[{List(4)}]");
        }

        return lines;

        string List(int most) => string.Join(",", Enumerable.Range(0, random.Next(most)).Select(_ => $"'t{random.Next(3)}'"));
    }

    private static string Rule(string id, string attributes, string members) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("{{id}}", Severity.Low), {{attributes}}]
        public sealed partial class {{string.Concat(id.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]))}}
        {
        {{members}}
        }
        """;
}
