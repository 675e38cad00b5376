using RulesSdk.Rules.Workload;
using RulesSdk.TestRules;
using RulesSdk.TestRules.Windows;
using TrailChain = RulesSdk.TestRules.ChainRule;

namespace RulesSdk.Testing.Tests.Tracing;

/// <summary>Which keys there are, and what is left out of a trace.</summary>
public sealed class TraceBoundTests
{
    [Fact]
    public void Without_a_key_the_keys_are_counted_and_the_most_frequent_named()
    {
        var timeline = TimelineText.Trace(new RuleTracer(ThreeAlertsRule.Rule, key: null), [.. Enumerable.Range(0, 40).Select(i => Trail.At(i, "Alert", $"u{(i < 4 ? 0 : i)}"))]);

        Assert.Null(timeline.Key);
        Assert.Empty(timeline.Steps);
        Assert.Equal((37, 37, 40L, 0L), (timeline.KeysSeen, timeline.Keys.Count, timeline.Events, timeline.EventsLeftOut));
        Assert.Equal(("u0", 4L), (timeline.Keys[0].Key[0], timeline.Keys[0].Events));
        Assert.Equal(["user"], timeline.KeyNames);
    }

    [Fact]
    public void A_key_that_no_event_alone_tells_is_counted_by_matches()
    {
        var timeline = TimelineText.Trace(
            new RuleTracer(TestPack.Rule("a_gather"), key: null), Trail.At(0, "Alert"), Trail.At(1, "Alert", "v"), Trail.At(60, "Other"));

        Assert.Equal(["u", "v"], timeline.Keys.Select(static key => key.Key[0]));
    }

    [Fact]
    public void An_unknown_key_has_no_steps_and_the_keys_that_there_are()
    {
        var timeline = TimelineText.Trace(TrailChain.Rule, ["x"], Trail.At(0, "Ssh"), Trail.At(1, "Ssh", "v"), Trail.At(2, "Ssh", "v"));

        Assert.Empty(timeline.Steps);
        Assert.Equal(["v", "u"], timeline.Keys.Select(static key => key.Key[0]));
    }

    [Fact]
    public void More_than_ten_thousand_keys_are_not_counted()
    {
        var timeline = TimelineText.Trace(new RuleTracer(ThreeAlertsRule.Rule, key: null), [.. Enumerable.Range(0, 10_001).Select(static i => Trail.At(i, "Alert", $"u{i}"))]);

        Assert.Equal((10_000, true), (timeline.KeysSeen, timeline.AreKeysCut));
    }

    [Fact]
    public void Steps_beyond_the_bound_are_counted_with_their_detections()
    {
        var timeline = TimelineText.Trace(new RuleTracer(AlertRule.Rule, ["u"], mostSteps: 2), [.. Enumerable.Range(0, 5).Select(static i => Trail.At(i, "Alert"))]);

        Assert.Equal((2, 3L, 3L, 5L), (timeline.Steps.Count, timeline.StepsLeftOut, timeline.DetectionsLeftOut, timeline.Detections));
    }

    [Fact]
    public void Near_misses_beyond_their_bound_are_counted()
    {
        var misses = Enumerable.Range(0, 60).Select(static i => Trail.At(i, "Login", ip: "a") with { Size = 1 });

        var timeline = TimelineText.Trace(new RuleTracer(TestPack.Rule("login_failures"), ["a"]), [.. misses]);

        Assert.Equal((50, 10L, 0L), (timeline.Steps.Count, timeline.NearMissesLeftOut, timeline.StepsLeftOut));
    }

    [Fact]
    public void Events_beyond_the_bound_are_counted_and_events_of_other_keys_do_not_count()
    {
        var events = Enumerable.Range(0, 10).Select(static i => Trail.At(i, "Alert", i % 2 == 0 ? "u" : "v"));

        var timeline = TimelineText.Trace(new RuleTracer(AlertRule.Rule, ["u"], mostEvents: 3), [.. events]);

        Assert.Equal((3, 2L, 10L), (timeline.Steps.Count, timeline.EventsLeftOut, timeline.Events));
    }

    [Fact]
    public void A_second_pass_applies_only_what_can_be_tied_to_the_key()
    {
        Trail[] events = [.. Enumerable.Range(0, 20).Select(static i => Trail.At(i, "Use", "", "other" + i, "b")), Trail.At(30, "Use", "", "t", "a"), Trail.At(60, "Issue", token: "t", ip: "a"), Trail.At(90, "Use", "", "t", "b"), Trail.At(91, "Use", "", "u", "b")];
        var first = new RuleTracer(TokenRule.Rule, ["u"], mostEvents: 5);

        Assert.Equal((0L, 19L), (TimelineText.Trace(first, events).Detections, first.Complete().EventsLeftOut));
        var second = TimelineText.Trace(first.SecondPass(), events);
        Assert.Equal((1L, 0L), (second.Detections, second.EventsLeftOut));
        Assert.Equal(["event 22", "event 23"], second.Steps.Select(static step => step.EventName).Where(static name => name.Length > 0));
    }

    [Fact]
    public void What_never_came_to_the_rule_is_noted()
    {
        var tracer = new RuleTracer(AlertRule.Rule, ["u"]);
        tracer.OpenSource<Trail>("test").Process("{"u8, 1);

        Assert.Equal("Event 1 was rejected: malformed JSON.", Assert.Single(tracer.Complete().Notes).Text);
    }

    [Fact]
    public void A_key_of_other_parts_and_a_signal_are_refused()
    {
        Assert.Equal(
            "A key of the rule 'alert' has 1 part, so none is [u, v] (give a text for each part). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => new RuleTracer(AlertRule.Rule, ["u", "v"])).Message);
        var signal = WorkloadRules.Pack.Rules.First(static rule => rule.Metadata.IsSignal);
        Assert.StartsWith(
            $"The rule '{signal.Id}' is a signal, so it remembers nothing that could be traced (trace a rule that runs).",
            Assert.Throws<ArgumentException>(() => new RuleTracer(signal, null)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RuleTracer(AlertRule.Rule, ["u"], mostSteps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RuleTracer(AlertRule.Rule, ["u"], mostEvents: 0));
    }
}
