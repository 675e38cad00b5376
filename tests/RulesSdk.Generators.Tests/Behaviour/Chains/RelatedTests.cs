namespace RulesSdk.Generators.Tests.Behaviour.Chains;

/// <summary>Which other open detections a chain's detection names as sharing its events, on the compiled and on the reference engine.</summary>
public class RelatedTests
{
    private const DetectionPhases All = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed;

    private static readonly Lazy<RuleRun> ByList = new(() => RuleRun.Of(Chain("IReadOnlyList<string> Context(CallEvent e) => [e.Context, .. e.Contexts];")));

    [Fact]
    public void Of_two_that_open_at_once_the_later_names_the_earlier_and_the_earlier_names_it_at_its_next_report()
    {
        var found = ByList.Value.Detect(All, Call("a", 1, "x", "y"), Call("b", 2, "x", "y"), Call("c", 3, "x", "y"));

        Assert.Equal(
            ["opened x:", "opened y: x", "escalated x: y", "escalated y: x", "closed x: y", "closed y:"],
            found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void One_that_opens_later_names_those_that_are_open_and_share_an_event()
    {
        // y has the first event in common with x, and z has none.
        var found = ByList.Value.Detect(
            All,
            Call("a", 1, "x", "y"),
            Call("b", 2, "x"),
            Call("a", 3, "z"),
            Call("b", 4, "z"),
            Call("b", 5, "y"),
            Call("c", 6, "x"));

        Assert.Equal(
            ["opened x:", "opened z:", "opened y: x", "escalated x: y", "closed z:", "closed y: x", "closed x:"],
            found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void An_event_of_the_instant_relates_whichever_key_it_touches_first()
    {
        // At 3 the key y is evaluated before x, which is open and has that event too.
        var found = ByList.Value.Detect(
            All,
            Call("a", 1, "x"),
            Call("b", 2, "x"),
            Call("a", 2, "y"),
            Call("b", 3, "y", "x"),
            Call("c", 4, "y"));

        Assert.Equal(
            ["opened x:", "opened y: x", "escalated y: x", "closed x: y", "closed y:"],
            found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void One_that_closed_is_named_no_more()
    {
        // No case of x holds at 62, so that it ends then, with that event; y, which has the event too, opens later.
        var found = ByList.Value.Detect(All, Call("b", 1, "x"), Call("a", 2, "x"), Call("a", 62, "x", "y"), Call("b", 64, "y"));

        Assert.Equal(["opened x:", "closed x:", "opened y:", "closed y:"], found.Select(detection => Text(detection, found)));
        Assert.Equal("a62x", found[1].Header.Events[^1].Id);
        Assert.Equal("a62x", found[2].Header.Events[0].Id);
    }

    [Fact]
    public void An_event_that_was_out_of_the_window_when_one_opened_relates_it_to_nothing()
    {
        var found = ByList.Value.Detect(DetectionPhases.Opened, Call("a", 1, "x", "y"), Call("b", 2, "x"), Call("a", 50, "y"), Call("b", 62, "y"), Call("c", 62, "x"));

        Assert.Equal(["opened x:", "opened y:"], found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void One_that_is_held_back_is_not_named()
    {
        var rules = RuleRun.Of(Chain("IReadOnlyList<string> Context(CallEvent e) => [e.Context, .. e.Contexts];", "[Suppress(\"1h\")]"));

        // The second of x is held back when y opens, with which it would share both events.
        var found = rules.Detect(All, Call("a", 1, "x"), Call("b", 2, "x"), Call("a", 100, "x", "y"), Call("b", 101, "x", "y"), Call("c", 102, "y"));

        Assert.Equal(["opened x:", "closed x:", "opened y:", "escalated y:", "closed y:"], found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void Ids_are_in_ordinal_order_and_a_count_says_how_many_there_are_beyond_the_bound()
    {
        // Each of 18 keys shares its events with "all", and with no other key.
        var found = ByList.Value.Detect(
            All,
            [
                .. Enumerable.Range(0, 18).Select(i => Call("a", 1, $"k{i}", "all")),
                .. Enumerable.Range(0, 18).Select(i => Call("b", 2, $"k{i}", "all")),
                Call("c", 3, "all"),
            ]);

        var all = found.Single(detection => detection.Phase == DetectionPhase.Escalated);
        Assert.Equal((16, 18), (all.Header.RelatedDetections.Count, all.Header.RelatedCount));
        Assert.Equal(
            found.Where(detection => detection.Phase == DetectionPhase.Opened && detection.Id != all.Id).Select(detection => detection.Id).Order(StringComparer.Ordinal).Take(16),
            all.Header.RelatedDetections);
        Assert.EndsWith("],\"relatedCount\":18}", DetectionJson.Format(all), StringComparison.Ordinal);
        var alone = found.Last(detection => detection.Header.Key[0] == "k17" && detection.Phase == DetectionPhase.Opened);
        Assert.EndsWith($",\"related\":[\"{all.Id}\"]}}", DetectionJson.Format(alone), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_event_that_counts_under_very_many_keys_the_first_ones_relate()
    {
        var keys = Enumerable.Range(0, 18).Select(i => $"k{i}").ToArray();

        var found = ByList.Value.Detect(All, Call("a", 1, keys), Call("b", 2, keys), Call("c", 3, keys)).Where(detection => detection.Phase == DetectionPhase.Escalated).ToArray();

        Assert.Equal([.. Enumerable.Repeat(15, 16), 0, 0], found.Select(detection => detection.Header.RelatedCount));
    }

    [Fact]
    public void An_event_that_satisfies_several_clauses_relates_once()
    {
        var found = ByList.Value.Detect(DetectionPhases.Opened, Call("ab", 1, "x", "y"), Call("ab", 2, "y", "x"));

        Assert.Equal(["opened x:", "opened y: x"], found.Select(detection => Text(detection, found)));
    }

    [Fact]
    public void A_chain_of_a_single_key_names_none()
    {
        var rules = RuleRun.Of(Chain("string Context(CallEvent e) => e.Context;"));

        var found = rules.Detect(All, Call("a", 1, "x"), Call("a", 1, "y"), Call("b", 2, "x"), Call("b", 2, "y"), Call("c", 3, "x"));

        Assert.Equal(5, found.Count);
        Assert.All(found, detection => Assert.Equal((0, 0), (detection.Header.RelatedDetections.Count, detection.Header.RelatedCount)));
        Assert.All(found, detection => Assert.DoesNotContain("related", DetectionJson.Format(detection), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restart_at_any_event_changes_nothing(bool atOnce)
    {
        var options = new RulesEngineOptions
        {
            Phases = All | DetectionPhases.Updated,
            Lateness = atOnce ? TimeSpan.Zero : TimeSpan.FromSeconds(20),
        };
        var lines = Stream(count: 120);

        // That some are related, and some only by events that have left the window.
        Assert.Contains(ByList.Value.DetectUnder(options, lines), detection => detection.Header.RelatedCount > 1);
        ByList.Value.AssertRestartChangesNothing(options, lines, "chain");
    }

    // Each event under one to four of a few keys; times leap now and then, so that detections close.
    private static string[] Stream(int count)
    {
        var random = new Random(Seed: 11);
        string[] names = ["a", "b", "c", "ab", "other"];
        var seconds = 0;
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                seconds += random.Next(15) == 0 ? random.Next(120) : random.Next(12);
                return Call(names[random.Next(names.Length)], seconds, [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => $"k{random.Next(6)}")], $"e{i}");
            }),
        ];
    }

    // Phase, key, and the keys of the related detections.
    private static string Text(Detection detection, IEnumerable<Detection> found) =>
        $"{detection.Phase.ToString().ToLowerInvariant()} {detection.Header.Key[0]}:"
        + string.Concat(detection.Header.RelatedDetections.Select(id => " " + found.First(other => other.Id == id).Header.Key[0]));

    private static string Call(string name, int seconds, params string[] keys) => Call(name, seconds, keys, $"{name}{seconds}{keys[0]}");

    private static string Call(string name, int seconds, string[] keys, string id) =>
        Line.At(id, seconds, $"'name':'{name}','context':'{keys[0]}','contexts':[{string.Join(',', keys.Skip(1).Select(key => $"'{key}'"))}]");

    private static string Chain(string key, string attributes = "") =>
        $$"""
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A chain.</summary>
        [Rule("chain")]
        [Window("60s")]
        {{attributes}}
        public sealed partial class Chained
        {
            [GroupBy] static {{key}}
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            [Activity(When = nameof(IsC))] public partial bool C { get; }
            static bool IsA(CallEvent e) => e.Name is "a" or "ab";
            static bool IsB(CallEvent e) => e.Name is "b" or "ab";
            static bool IsC(CallEvent e) => e.Name == "c";
            [Case("All", Severity.High)] bool All => A && B && C;
            [Case("Both", Severity.Low)] bool Both => A && B;
            [Outcome] static long Calls(CallEvent e) => Count(e.Id);
        }
        """;
}
