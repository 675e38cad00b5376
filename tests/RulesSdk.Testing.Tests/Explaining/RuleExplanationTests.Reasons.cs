using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.TestRules;
using RulesSdk.TestRules.Detections;
using RulesSdk.TestRules.Explained;
using RulesSdk.TestRules.Windows;
using TrailChain = RulesSdk.TestRules.ChainRule;

namespace RulesSdk.Testing.Tests.Explaining;

// Why what matched was not reported, and what never came to a rule.
public sealed partial class RuleExplanationTests
{
    [Fact]
    public void A_detection_that_is_suppressed_names_the_one_before()
    {
        var failures = new[] { Failure("a", "u"), Failure("a", "v"), Failure("a", "w") };

        Says(
            """
            A detection for a opened at 2026-01-01T00:00:00Z: event 1, event 2 and event 3 satisfied `failure`; the condition held (failure = 3, users = 3).
            6 of 6 events satisfied `failure`: event 1, event 2, event 3, event 4, event 5 and 1 more.
            [Suppress("1h")] held a detection for a back at 2026-01-01T00:20:00Z: one for a, no less severe, opened 20m before.
            """,
            RuleTest.For(LoginFailuresRule.Rule).Given(failures).After("20m", failures),
            expected: 2);
    }

    [Fact]
    public void A_value_that_is_not_new_is_named() => Says(
        """
        A detection for u opened at 2026-01-01T00:00:00Z: event 1 satisfied `alert`.
        2 of 2 events satisfied `alert`: event 1 and event 2.
        Event 2 has the value address = "a", which is not new for u: it was seen within 24h.
        """,
        RuleTest.For(NewAddressRule.Rule).Given(new Trail { Name = "Alert", User = "u", Ip = "a" }).After("1h", new Trail { Name = "Alert", User = "u", Ip = "a" }),
        expected: 2);

    [Fact]
    public void A_detection_that_was_not_expected_names_the_events_that_it_is_made_of() => Says(
        """
        A detection for u opened at 2026-01-01T00:01:00Z: event 1 satisfied `issue`, event 2 satisfied `use`.
        1 of 2 events satisfied `issue`: event 1.
        1 of 2 events satisfied `use`: event 2.
        """,
        RuleTest.For(TokenRule.Rule)
            .Given(new Trail { Name = "Issue", Token = "t", User = "u", Ip = "a" })
            .After("1m", new Trail { Name = "Use", Token = "t", Ip = "b" }),
        expected: 0);

    [Fact]
    public void An_event_that_a_tuning_leaves_out_is_named_with_the_exclusion() => Says(
        """
        1 of 1 event satisfied `alert`: event 1.
        Event 1 satisfied `alert`, but the tuning's exclusion 'Everything' left it out.
        """,
        RuleTest.For(AlertRule.Rule).Given(new Trail { Name = "Alert", User = "u" }).WithTuning(Exclusions.Everything(AlertRule.Rule.Id, "alert")));

    [Fact]
    public void A_redelivered_event_is_named() => Says(
        """
        A detection for u opened at 2026-01-01T00:00:00Z: event 1 satisfied `alert`.
        2 of 2 events satisfied `alert`: event 1 and event 2.
        Event 2 was ignored as redelivered: an event of its id 'same' came before.
        """,
        RuleTest.For(AlertRule.Rule)
            .With(new RulesEngineOptions { Deduplicate = TimeSpan.FromHours(1) })
            .Given(new Trail { Id = "same", Name = "Alert", User = "u" })
            .After("1m", new Trail { Id = "same", Name = "Alert", User = "u" }),
        expected: 2);

    [Fact]
    public void A_rule_over_detections_names_what_it_reads() => Says(
        """
        No event was of the schema 'detection of FirstEndRule', so none satisfied `first`.
        No event was of the schema 'detection of SecondEndRule', so none satisfied `second`.
        """,
        RuleTest.For(GatherRule.Rule).Given(new Trail { Name = "Other" }));

    [Fact]
    public void What_a_test_expects_and_events_stand_around_it()
    {
        var thrown = Assert.Throws<RuleTestException>(() => RuleTest.For(AlertRule.Rule).Given(new Trail { Id = "1", Name = "Alarm", User = "u" }).Detects());

        Assert.Equal(
            """
            The rule 'alert' was to make one detection but made no detection.
            Why:
              The only event of its schema did not satisfy `alert`.
              Event 1 came nearest to `alert`: `alert.Name == "Alert"` was false (alert.Name = "Alarm").
            Detections:
              none
            Events:
              {"id":"1","time":"2026-01-01T00:00:00+00:00","name":"Alarm","user":"u","tags":[]}
            """,
            thrown.Message);
    }

    [Fact]
    public void An_event_that_is_late_or_lies_too_far_ahead_says_so()
    {
        var test = RuleTest.For(AlertRule.Rule).Given(new Trail { Id = "1", Name = "Alert", User = "u" }).After("400d", new Trail { Id = "2", Name = "Alert", User = "u" });

        var thrown = Assert.Throws<RuleTestException>(() => test.Detects(2));

        Assert.Equal(
            "Event 2 of the test was not taken: its time lies too far beyond that of the event before (MaxJump and MaxAhead of the options bound it) "
            + """(correct the event, or say that this is expected: {"id":"2","time":"2027-02-05T00:00:00+00:00","name":"Alert","user":"u","tags":[]}).""",
            thrown.Message);
    }

    [Fact]
    public void More_events_than_the_bound_are_counted_as_left_out()
    {
        var explainer = new RuleExplainer(AlertRule.Rule, mostEvents: 2, name: static (source, position) => $"{source}:{position}");
        var source = explainer.OpenSource<Trail>("file");
        for (var i = 1; i <= 5; i++)
        {
            source.Process(Trail.At(i, "Alert"), i);
        }

        var explanation = explainer.Explain();

        Assert.Equal((5, 2, "alert"), (explanation.Events, explanation.Detections, explanation.RuleId));
        Assert.Equal(
            """
            A detection for u opened at 2026-01-01T00:00:01Z: file:1 satisfied `alert`.
            A detection for u opened at 2026-01-01T00:00:02Z: file:2 satisfied `alert`.
            5 of 5 events satisfied `alert`: file:1, file:2, file:3, file:4 and file:5.
            3 more events satisfied a predicate and were left out, since an explanation applies the first 2 of them (give it fewer events, or a higher bound).
            """,
            explanation.ToString());
        var step = explanation.Steps[2];
        Assert.Equal((ExplanationKind.Satisfied, "alert", 5L, "file:1"), (step.Kind, step.Variable, step.Count, step.Events[0]));
    }

    [Fact]
    public void Lines_that_are_rejected_and_events_that_are_late_are_named_with_the_reason()
    {
        var explainer = new RuleExplainer(AlertRule.Rule, new RulesEngineOptions { Lateness = TimeSpan.Zero });
        var source = explainer.OpenSource<Trail>("file");
        source.Process(Trail.At(10, "Alarm").Line(), 1);
        source.Process("{"u8, 2);
        source.Process("""{"id":"3","name":"Alert"}"""u8, 3);
        source.Process("""{"id":"4","name":"Alert"}"""u8, 4);
        source.Process(Trail.At(5, "Alert").Line(), 5);

        Assert.Equal(
            """
            The only event of its schema did not satisfy `alert`.
            Event 1 came nearest to `alert`: `alert.Name == "Alert"` was false (alert.Name = "Alarm").
            Event 2 was rejected: malformed JSON.
            Event 3 and event 4 were rejected: no event time can be read.
            Event 5 was older than the watermark, so it was not applied (give the source a lateness, or set LateEvents.Apply).
            """,
            explainer.Explain().ToString());
    }
}
