using RulesSdk.Runtime.Detections;

namespace RulesSdk.Tests.Engines;

/// <summary>Order within an instant, redelivery, and times that move nothing.</summary>
public sealed class InstantTests
{
    private static readonly RulesEngineOptions Ordered = new() { Lateness = TimeSpan.FromMinutes(1), Phases = DetectionPhases.Closed };

    [Fact]
    public void Lines_of_one_time_and_id_go_by_their_bytes_and_objects_by_arrival()
    {
        Trail[] events = [.. Enumerable.Range(0, 20).Select(static i => Trail.At(10, "Alert", "user" + i, id: "same"))];
        string[] Keys(IEnumerable<Trail> arrival, bool lines)
        {
            var run = new TrailRun(Ordered, AlertRule.Rule);
            foreach (var e in arrival)
            {
                _ = lines ? run.Source.Process(e.Line()) : run.Source.Process(e);
            }

            run.Engine.Complete();
            return [.. run.Detections.Select(static d => d.Header.Key[0])];
        }

        var expected = Keys(events, lines: true);
        Assert.Equal(20, expected.Distinct().Count());
        Assert.Equal(expected, Keys(events.Reverse(), lines: true));
        Assert.NotEqual(events.Select(static e => e.User), expected);

        Assert.Equal(events.Select(static e => e.User), Keys(events, lines: false));
        Assert.Equal(events.Reverse().Select(static e => e.User), Keys(events.Reverse(), lines: false));
    }

    [Fact]
    public void An_id_is_remembered_over_all_sources_and_only_of_events_that_a_rule_looks_at()
    {
        var run = new TrailRun(Ordered with { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.FromHours(1) }, AlertRule.Rule);
        var other = run.Engine.OpenSource<Trail>("other");
        run.Source.Process(Trail.At(0, "Other", id: "x"));
        run.Source.Process(Trail.At(1, "Alert", "first", id: "x"));
        other.Process(Trail.At(2, "Alert", "second", id: "x"));

        Assert.Equal("first", Assert.Single(run.Detections).Header.Key[0]);
        Assert.Equal(1, run.Engine.GetStatistics().Redelivered);
    }

    [Fact]
    public void Of_redelivered_events_the_first_in_order_stands_whatever_came_first()
    {
        var run = new TrailRun(Ordered with { Deduplicate = TimeSpan.FromHours(1) }, AlertRule.Rule);
        run.Source.Process(Trail.At(20, "Alert", "later", id: "x"));
        run.Source.Process(Trail.At(10, "Alert", "earlier", id: "x"));
        run.Engine.Complete();

        Assert.Equal("earlier", Assert.Single(run.Detections).Header.Key[0]);
    }

    [Theory]
    [InlineData(50, 100)]
    [InlineData(110, 120)]
    public void An_event_that_changed_nothing_may_join_when_it_is_redelivered_so_its_id_is_remembered_too(double issued, double redelivered)
    {
        TrailRun Run(TimeSpan remembered)
        {
            var run = new TrailRun(TrailRun.AtOnce with { LateEvents = LateEvents.Apply, Deduplicate = remembered, Phases = DetectionPhases.Opened }, TokenRule.Rule);
            run.Source.Process(Trail.At(100, "List", token: "t", ip: "elsewhere", id: "use").Line());
            Assert.Equal(0, run.Engine.GetStatistics().Held["token"].Rows);
            run.Source.Process(Trail.At(issued, "Issue", token: "t", ip: "here").Line());
            run.Source.Process(Trail.At(redelivered, "List", token: "t", ip: "elsewhere", id: "use").Line());
            return run;
        }

        Assert.Single(Run(TimeSpan.Zero).Detections);

        var remembering = Run(TimeSpan.FromHours(1));
        Assert.Empty(remembering.Detections);
        Assert.Equal(1, remembering.Engine.GetStatistics().Redelivered);
    }

    [Fact]
    public void A_session_at_the_end_of_the_calendar_ends_with_it()
    {
        var run = new TrailRun(TrailRun.AtOnce, TestPack.Rule("session"));
        foreach (var seconds in (int[])[90, 30, 0])
        {
            run.Source.Process(Trail.At(seconds, "Alert") with { Time = DateTimeOffset.MaxValue.AddSeconds(-seconds) });
        }

        run.Engine.Complete();

        var closed = run.Detections[^1];
        Assert.Equal(["session Opened u 3", "session Closed u 3"], run.Short);
        Assert.Equal(DateTimeOffset.MaxValue, closed.Header.OpenedAt);
        Assert.False(closed.Header.Truncated);
    }

    [Fact]
    public void An_event_too_far_ahead_of_its_ingest_time_moves_no_watermark()
    {
        var run = new TrailRun(Ordered);
        run.Source.Process(Trail.At(100, "Other").Line(), 1, Trail.Start);
        run.Source.Process(Trail.At(90_000, "Alert").Line(), 2, Trail.Start);

        Assert.Equal(Trail.Start.AddSeconds(40), run.Engine.Watermark);
        Assert.Equal(1, run.Engine.GetStatistics().Rejected[RejectReason.TooFarAhead]);
    }

    [Fact]
    public void The_watermark_stays_where_the_last_source_left_it_until_another_goes_on()
    {
        var run = new TrailRun(Ordered);
        run.Source.Process(Trail.At(0, "Alert"));
        run.Source.Process(Trail.At(600, "Alert"));
        run.Source.Complete();
        Assert.Equal(Trail.Start.AddSeconds(540), run.Engine.Watermark);
        Assert.Equal(Trail.Start, Assert.Single(run.Detections).Header.OpenedAt);

        var next = run.Engine.OpenSource<Trail>("next");
        Assert.Equal(EventOutcome.Late, next.Process(Trail.At(500, "Alert")).Outcome);
        next.AdvanceTo(Trail.Start.AddSeconds(700));
        Assert.Equal(Trail.Start.AddSeconds(640), run.Engine.Watermark);
        Assert.Equal(2, run.Detections.Count);
    }

    [Fact]
    public void An_object_without_event_time_is_rejected()
    {
        var run = new TrailRun(Ordered);

        Assert.Equal(RejectReason.NoEventTime, run.Source.Process(new Trail { Id = "1", Name = "Alert" }).Reason);
    }

    [Fact]
    public void A_single_event_opens_and_closes_at_once_under_the_id_of_the_event()
    {
        var run = new TrailRun(TrailRun.AtOnce, AlertRule.Rule);
        run.Source.Process(Trail.At(5, "Alert", "u", id: "e1"));

        Assert.Equal([DetectionPhase.Opened, DetectionPhase.Closed], run.Detections.Select(static d => d.Phase));
        Assert.All(run.Detections, static d => Assert.Equal(RulesSdk.Runtime.Detections.DetectionId.Create(AlertRule.Rule.Metadata, ["u"], "e1"), d.Id));
        Assert.All(run.Detections, static d => Assert.Equal((Trail.Start.AddSeconds(5), false), (d.Header.OpenedAt, d.Header.Truncated)));
    }
}
