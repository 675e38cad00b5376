using RulesSdk.TestRules;
using RulesSdk.TestRules.Detections;
using RulesSdk.TestRules.Explained;
using RulesSdk.TestRules.Windows;
using RulesSdk.Testing.Tests.Explaining;
using TrailChain = RulesSdk.TestRules.ChainRule;

namespace RulesSdk.Testing.Tests.Tracing;

/// <summary>What a trace shows of each kind of rule, in full.</summary>
public sealed class RuleTracerTests
{
    [Fact]
    public void A_single_event() => Shows(
        """
        1 00:00:00 Event event 1 as alert; Opened High 1, Closed High 1; A detection for u opened at 2026-01-01T00:00:00Z: event 1 satisfied `alert`.
        """,
        TimelineText.Trace(AlertRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(1, "Alert", "v"), Trail.At(2, "Other")));

    [Fact]
    public void A_join() => Shows(
        """
        1 00:00:00 Event event 1 as issue; issue 1, use 0; There is no match: no other event of `use` is held for u.
        2 00:02:00 Event event 4 as use; issue 1, use 1; Event 1 as `issue` and event 4 as `use` come nearest to a match: `issue.Ip != use.Ip` was false (issue.Ip = "a", use.Ip = "a").
        3 00:03:00 Event event 5 as use; issue 1, use 2; open Opened ; Opened Low 2; A detection for u opened at 2026-01-01T00:03:00Z: event 1 satisfied `issue`, event 5 satisfied `use`.
        4 01:00:00 Closed; issue 1, use 2; Closed Low 2
        5 01:00:00 Expired; issue 0 (-1), use 2; Event 1 (issue) left the window of 1h.
        6 01:01:40 Event event 7 as use; issue 0, use 3; Event 1 as `issue` and event 7 as `use` come nearest to a match: they lie 1h1m40s apart, and the window is 1h.
        7 01:02:00 Expired; issue 0, use 2 (-1); Event 4 (use) left the window of 1h.
        8 01:03:00 Expired; issue 0, use 1 (-1); Event 5 (use) left the window of 1h.
        9 02:01:40 Expired; issue 0, use 0 (-1); Event 7 (use) left the window of 1h.
        """,
        TimelineText.Trace(
            TokenRule.Rule,
            ["u"],
            Trail.At(0, "Issue", token: "t", ip: "a"),
            Trail.At(1, "Issue", "v", token: "w", ip: "a"),
            Trail.At(60, "Use", "", "other", "b"),
            Trail.At(120, "Use", "", "t", "a"),
            Trail.At(180, "Use", "", "t", "b"),
            Trail.At(240, "Use", "", "w", "b"),
            Trail.At(3700, "Use", "", "t", "c"),
            Trail.At(9000, "Other")));

    [Fact]
    public void A_sliding_window() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1; matches 1; 1 event satisfied `alert` for u; the condition `alert >= 3` was false (alert = 1).
        2 00:05:00 Event event 2 as alert; alert 2; matches 2; 2 events satisfied `alert` for u; the condition `alert >= 3` was false (alert = 2).
        3 00:10:00 Expired; alert 1 (-1); matches 1; Event 1 (alert) left the window of 10m.
        4 00:11:00 Event event 3 as alert; alert 2; matches 2; 2 events satisfied `alert` for u; the condition `alert >= 3` was false (alert = 2).
        5 00:11:40 Event event 4 as alert; alert 3; open Opened ; Opened Low 3; A detection for u opened at 2026-01-01T00:11:40Z: event 2, event 3 and event 4 satisfied `alert`; the condition held (alert = 3).
        6 00:15:00 Closed; alert 3; Closed Low 3
        7 00:15:00 Expired; alert 2 (-1); Event 2 (alert) left the window of 10m.
        8 00:21:00 Expired; alert 1 (-1); Event 3 (alert) left the window of 10m.
        9 00:21:40 Expired; alert 0 (-1); Event 4 (alert) left the window of 10m.
        """,
        TimelineText.Trace(ThreeAlertsRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(300, "Alert"), Trail.At(660, "Alert"), Trail.At(700, "Alert"), Trail.At(800, "Alert", "v"), Trail.At(3000, "Other")));

    [Fact]
    public void A_tumbling_window() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1; window 00:00:00-00:09:59 1
        2 00:05:00 Event event 2 as alert; alert 2; window 00:00:00-00:09:59 2
        3 00:09:59 WindowEnded; alert 0 (-2); Opened Low 2, Closed Low 2; A detection for u opened at 2026-01-01T00:09:59.9999999Z: event 1 and event 2 satisfied `alert`; the condition held (alert = 2).
        4 00:11:00 Event event 3 as alert; alert 1; window 00:10:00-00:19:59 1
        5 00:19:59 WindowEnded; alert 0 (-1); 1 event satisfied `alert` for u; the condition `alert is 2 or 3` was false (alert = 1).
        """,
        TimelineText.Trace(TumblingRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(300, "Alert"), Trail.At(660, "Alert"), Trail.At(3000, "Other")));

    [Fact]
    public void A_hopping_window() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1, session 0; window 00:05:00-00:04:59 1, window 00:00:00-00:09:59 1
        2 00:01:40 Event event 2 as session; alert 1, session 1; window 00:05:00-00:04:59 1, window 00:00:00-00:09:59 1
        3 00:04:59 WindowEnded; alert 1, session 1; window 00:00:00-00:09:59 1; 1 event satisfied `alert` and 1 satisfied `session` for u; the condition `alert > 1` was false (alert = 1, session = 1).
        4 00:05:10 Event event 3 as alert; alert 2, session 1; window 00:00:00-00:09:59 2, window 00:05:00-00:14:59 1
        5 00:09:59 WindowEnded; alert 2, session 1; window 00:05:00-00:14:59 1; Opened Low 3, Closed Low 3; A detection for u opened at 2026-01-01T00:09:59.9999999Z: event 1 and event 3 satisfied `alert`, event 2 satisfied `session`; the condition held (alert = 2, session = 1).
        6 00:10:00 Expired; alert 1 (-1), session 1; window 00:05:00-00:14:59 1; Event 1 (alert) left the window of 10m.
        7 00:11:40 Expired; alert 1, session 0 (-1); window 00:05:00-00:14:59 1; Event 2 (session) left the window of 10m.
        8 00:14:59 WindowEnded; alert 1, session 0; 1 event satisfied `alert` and 0 satisfied `session` for u; the condition `alert > 1` was false (alert = 1, session = 0).
        9 00:15:10 Expired; alert 0 (-1), session 0; Event 3 (alert) left the window of 10m.
        """,
        TimelineText.Trace(HoppingRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(100, "Ssh"), Trail.At(310, "Alert"), Trail.At(320, "Alert", "v"), Trail.At(3000, "Other")));

    [Fact]
    public void A_session() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1, session 0; window 00:00:00-00:04:00 1
        2 00:00:30 Event event 2 as session; alert 1, session 1; window 00:00:00-00:04:00 1
        3 00:01:40 Event event 3 as alert; alert 2, session 1; window 00:00:00-00:05:40 2
        4 00:05:40 WindowEnded; alert 2, session 1; Opened Low 3, Closed Low 3; A detection for u opened at 2026-01-01T00:05:40Z: event 1 and event 3 satisfied `alert`, event 2 satisfied `session`; the condition held (alert = 2, session = 1).
        5 00:20:00 Expired; alert 1 (-1), session 1; Event 1 (alert) was let go after 20m.
        6 00:20:30 Expired; alert 1, session 0 (-1); Event 2 (session) was let go after 20m.
        7 00:21:40 Expired; alert 0 (-1), session 0; Event 3 (alert) was let go after 20m.
        """,
        TimelineText.Trace(SessionRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(30, "Ssh"), Trail.At(100, "Alert"), Trail.At(3000, "Other")));

    [Fact]
    public void An_absence() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1, session 0; window 00:00:00-00:10:00 1
        2 00:01:00 Event event 2 as session; alert 1, session 1; window 00:00:00-00:10:00 1
        3 00:10:00 WindowEnded; alert 1, session 1; 1 event satisfied `alert` and 1 satisfied `session` for u; the condition `session == 0` was false (alert = 1, session = 1).
        4 00:10:00 Expired; alert 0 (-1), session 1; Event 1 (alert) left the window of 10m.
        5 00:11:00 Expired; alert 0, session 0 (-1); Event 2 (session) left the window of 10m.
        6 00:11:40 Event event 3 as alert; alert 1, session 0; window 00:11:40-00:21:40 1
        7 00:21:40 WindowEnded; alert 1, session 0; The window for u ends at 2026-01-01T00:21:40Z, which is after the last event, so nobody can say that `session` is absent (let time pass: .Wait("8m20s") in a test, AdvanceTo on a source of an engine).
        """,
        TimelineText.Trace(NoSessionAfterRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(60, "Ssh"), Trail.At(700, "Alert"), Trail.At(800, "Other")));

    [Fact]
    public void A_condition_and_what_is_held_back() => Shows(
        """
        1 00:00:00 Event event 1 as failure; failure 1; matches 1; 1 event satisfied `failure` for a; the conditions `failure >= 3` and `users >= 2` were false (failure = 1, users = 1).
        2 00:00:01 Event event 2 as failure; failure 2; matches 2; 2 events satisfied `failure` for a; the conditions `failure >= 3` and `users >= 2` were false (failure = 2, users = 1).
        3 00:00:02 Event event 3 as failure; failure 3; matches 3; 3 events satisfied `failure` for a; the condition `users >= 2` was false (failure = 3, users = 1).
        4 00:00:03 Event event 4 as failure; failure 4; open Opened ; Opened Medium 4; A detection for a opened at 2026-01-01T00:00:03Z: event 1, event 2, event 3 and event 4 satisfied `failure`; the condition held (failure = 4, users = 2).
        5 00:10:00 Closed; failure 4; Closed Medium 4
        6 00:10:00 Expired; failure 3 (-1); Event 1 (failure) left the window of 10m.
        7 00:10:01 Expired; failure 2 (-1); Event 2 (failure) left the window of 10m.
        8 00:10:02 Expired; failure 1 (-1); Event 3 (failure) left the window of 10m.
        9 00:10:03 Expired; failure 0 (-1); Event 4 (failure) left the window of 10m.
        10 00:16:40 Event event 5 as failure; failure 1; matches 1; 1 event satisfied `failure` for a; the conditions `failure >= 3` and `users >= 2` were false (failure = 1, users = 1).
        11 00:16:41 Event event 6 as failure; failure 2; matches 2; 2 events satisfied `failure` for a; the condition `failure >= 3` was false (failure = 2, users = 2).
        12 00:16:42 Event event 7 as failure; failure 3; Suppressed Medium 3; [Suppress("1h")] held a detection for a back at 2026-01-01T00:16:42Z: one for a, no less severe, opened 16m39s before.
        """,
        TimelineText.Trace(
            LoginFailuresRule.Rule,
            ["a"],
            Failure(0, "u"), Failure(1, "u"), Failure(2, "u"), Failure(3, "v"), Failure(1000, "u"), Failure(1001, "v"), Failure(1002, "w")));

    [Fact]
    public void A_chain() => Shows(
        """
        1 00:00:00 Event event 1 as isRead; Sessions 0, Credentials 1; `Credentials` was seen (event 1) for u; the nearest case is 'Both', where `Sessions > 0` was false (Sessions = 0).
        2 01:00:00 Expired; Sessions 0, Credentials 0 (-1); Event 1 (Credentials) left the window of 1h.
        3 01:01:40 Event event 3 as isSession; Sessions 1, Credentials 0; open Opened Session; Opened Low Session 1; A detection for u opened at 2026-01-01T01:01:40Z, with the case 'Session': event 3 satisfied `isSession`.
        4 01:03:20 Event event 4 as isRead; Sessions 1, Credentials 1; open Opened Both; Escalated Critical Both 2
        5 02:01:40 Expired; Sessions 0 (-1), Credentials 1; Event 3 (Sessions) left the window of 1h.
        6 02:03:20 Closed; Sessions 0, Credentials 0 (-1); Closed Critical Both 2
        """,
        TimelineText.Trace(
            TrailChain.Rule,
            ["u"],
            Trail.At(0, "Cred"), Trail.At(10, "Cred", "v"), Trail.At(3700, "Ssh"), Trail.At(3800, "Cred"), Trail.At(20_000, "Other")));

    [Fact]
    public void A_sequence() => Shows(
        """
        1 00:00:00 Event event 1 as second; first 0, second 1; There is no match: no other event of `first` is held for u.
        2 00:00:01 Event event 2 as first; first 1, second 1; Event 2 as `first` and event 1 as `second` come nearest to a match: `first.Time < second.Time` was false (first.Time = 2026-01-01T00:00:01Z, second.Time = 2026-01-01T00:00:00Z).
        3 00:00:02 Event event 3 as second; first 1, second 2; open Opened ; Opened Low 2; A detection for u opened at 2026-01-01T00:00:02Z: event 2 satisfied `first`, event 3 satisfied `second`.
        4 00:05:01 Closed; first 1, second 1 (-1); Closed Low 2 truncated
        """,
        TimelineText.Trace(StepsRule.Rule, ["u"], Trail.At(0, "Second"), Trail.At(1, "First"), Trail.At(2, "Second"), Trail.At(3, "Second", "v")));

    [Fact]
    public void A_rule_over_detections() => Shows(
        """
        1 00:00:10 Event a detection z_first as first; first 1, second 1; open Opened 
        2 00:00:10 Event a detection z_second as second; first 1, second 1; open Opened ; Opened Low 2; A detection for u opened at 2026-01-01T00:00:10Z: a detection z_first satisfied `first`, a detection z_second satisfied `second`.
        3 00:00:11 Closed; first 1, second 1; Closed Low 2
        4 00:00:11 Expired; first 0 (-1), second 0 (-1); A detection z_first (first), a detection z_second (second) left the window of 1s.
        """,
        TimelineText.Trace(GatherRule.Rule, ["u"], Trail.At(0, "Alert"), Trail.At(5, "Alert", "v"), Trail.At(60, "Other")));

    [Fact]
    public void An_event_that_misses_a_predicate_by_one_clause() => Shows(
        """
        1 00:00:00 NearMiss event 1; failure 0; Event 1 came nearest to `failure`: `failure.Size == 0` was false (failure.Size = 1).
        """,
        TimelineText.Trace(LoginFailuresRule.Rule, ["a"], Failure(0, "u") with { Size = 1 }, Failure(1, "u") with { Size = 1, Ip = "b" }, Trail.At(2, "Other", ip: "a") with { Size = 1 }));

    [Fact]
    public void A_value_that_is_not_new() => Shows(
        """
        1 00:00:00 Event event 1 as alert; Opened Low 1, Closed Low 1; A detection for u opened at 2026-01-01T00:00:00Z: event 1 satisfied `alert`.
        2 00:00:01 Event event 2 as alert; Event 2 has the value address = "a", which is not new for u: it was seen within 24h.
        """,
        TimelineText.Trace(NewAddressRule.Rule, ["u"], Trail.At(0, "Alert", ip: "a"), Trail.At(1, "Alert", ip: "a")));

    [Fact]
    public void An_event_that_a_tuning_leaves_out() => Shows(
        """
        1 00:00:00 Excluded event 1 as alert; Event 1 satisfied `alert`, but the tuning's exclusion 'Everything' left it out.
        """,
        TimelineText.Trace(new RuleTracer(AlertRule.Rule, ["u"], new RulesEngineOptions { Tuning = [Exclusions.Everything(AlertRule.Rule.Id, "alert")] }), Trail.At(0, "Alert")));

    [Fact]
    public void An_event_that_came_before() => Shows(
        """
        1 00:00:00 Event event 1 as alert; alert 1; matches 1; 1 event satisfied `alert` for u; the condition `alert >= 3` was false (alert = 1).
        2 00:00:01 Redelivered event 2 as alert; alert 1; matches 1; Event 2 was ignored as redelivered: an event of its id 'i' came before.
        3 00:00:03 Redelivered event 4 as alert; alert 1; matches 1; Event 4 was ignored as redelivered: an event of its id 'j' came before.
        """,
        TimelineText.Trace(
            new RuleTracer(ThreeAlertsRule.Rule, ["u"], new RulesEngineOptions { Deduplicate = TimeSpan.FromHours(1) }),
            Trail.At(0, "Alert", id: "i"), Trail.At(1, "Alert", id: "i"), Trail.At(2, "Alert", "v", id: "j"), Trail.At(3, "Alert", "u", id: "j")));

    [Theory]
    [InlineData(LateEvents.Skip, "1 00:00:30 Late event 2 as alert; alert 0; Event 2 is older than the watermark, 2026-01-01T00:01:40Z, so it is not applied (give the source a lateness, or set LateEvents.Apply).")]
    [InlineData(LateEvents.Apply, "1 00:00:30 Event event 2 as alert; alert 1; matches 1; Event 2 is older than the watermark, 2026-01-01T00:01:40Z, and is applied all the same.; 1 event satisfied `alert` for u; the condition `alert >= 3` was false (alert = 1).")]
    public void An_event_that_is_late(LateEvents late, string expected) => Assert.StartsWith(
        expected,
        TimelineText.Of(TimelineText.Trace(
            new RuleTracer(ThreeAlertsRule.Rule, ["u"], new RulesEngineOptions { Lateness = TimeSpan.Zero, LateEvents = late }),
            Trail.At(100, "Alert", "v"), Trail.At(30, "Alert"), Trail.At(30, "Alert", "v"))),
        StringComparison.Ordinal);

    [Fact]
    public void Events_of_several_sources_stand_in_the_order_in_which_they_are_applied()
    {
        var tracer = new RuleTracer(ThreeAlertsRule.Rule, ["u"], name: static (source, position) => $"{source}:{position}");
        tracer.OpenSource<Trail>("one").Process(Trail.At(60, "Alert"), 1);
        tracer.OpenSource<Trail>("two").Process(Trail.At(0, "Alert"), 1);
        tracer.OpenSource<Trail>("one").Process(Trail.At(2000, "Other"), 2);
        tracer.OpenSource<Trail>("two").Process(Trail.At(1200, "Alert"), 2);
        var timeline = tracer.Complete();

        Assert.Equal(["two:1", "one:1", "", "", "two:2", ""], timeline.Steps.Select(static step => step.EventName));
        // Both wait until the slower source, at 20 minutes less 15 of lateness, is beyond them.
        Assert.Equal([300, 300, null, null, null, null], timeline.Steps.Select(static step => (step.Watermark - Trail.Start)?.TotalSeconds));
        Assert.Equal([false, false, false, false, true, false], timeline.Steps.Select(static step => step.IsAtEnd));
    }

    private static Trail Failure(double seconds, string user) => Trail.At(seconds, "Login", user, ip: "a");

    private static void Shows(string expected, KeyTimeline timeline) => Assert.Equal(expected, TimelineText.Of(timeline));
}
