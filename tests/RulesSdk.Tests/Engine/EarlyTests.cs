namespace RulesSdk.Tests.Engines;

public sealed class EarlyTests
{
    private static readonly RulesEngineOptions Early = new()
    {
        Lateness = TimeSpan.FromMinutes(15),
        Phases = DetectionPhases.Early | DetectionPhases.Opened | DetectionPhases.Closed,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_match_is_told_on_arrival_in_whatever_order_its_events_come(bool lines)
    {
        var run = new TrailRun(Early, ChainRule.Rule);
        Feed(run, Trail.At(600, "Other"), lines);
        Feed(run, Trail.At(300, "Cred", "a"), lines);
        Assert.Empty(run.Detections);

        Feed(run, Trail.At(10, "Ssh", "a"), lines);
        Assert.Equal(["chain Early Both a 2"], run.Short);

        run.Engine.Complete();
        Assert.Equal(["chain Early Both a 2", "chain Opened Session a 1", "chain Closed Both a 2"], run.Short);
    }

    [Fact]
    public void Joins_and_single_events_are_told_on_arrival_and_then_in_order()
    {
        var run = new TrailRun(Early, TokenRule.Rule, AlertRule.Rule);
        run.Source.Process(Trail.At(300, "Alert", "b"));
        run.Source.Process(Trail.At(0, "Issue", "a", "t", "1"));
        run.Source.Process(Trail.At(200, "List", "a", "t", "2"));
        Assert.Equal(["alert Early b 1", "token Early a 2"], run.Short);

        run.Source.AdvanceTo(Trail.Start.AddHours(1));
        Assert.Equal(["alert Early b 1", "token Early a 2", "token Opened a 2", "alert Opened b 1", "alert Closed b 1"], run.Short);
        Assert.Equal(2, run.Engine.GetStatistics().Detections.Values.Sum());
    }

    [Fact]
    public void What_is_late_rejected_or_redelivered_is_not_told_early()
    {
        var run = new TrailRun(Early with { Phases = DetectionPhases.Early, Deduplicate = TimeSpan.FromHours(1) }, AlertRule.Rule);
        run.Source.Process(Trail.At(3600, "Alert", id: "x"));
        run.Source.Process(Trail.At(3601, "Alert", id: "x"));
        run.Source.Process(Trail.At(0, "Alert", id: "late"));
        run.Source.Process(Trail.At(90_000, "Alert", id: "ahead"), 0, Trail.Start);

        Assert.Equal(["x"], run.Detections.Select(static d => d.Header.Events[0].Id));
        run.Engine.Complete();
        Assert.Equal(["alert Early u 1"], run.Short);
    }

    [Fact]
    public void The_ordered_phases_are_the_same_bytes_with_and_without_it()
    {
        var events = TrailRun.Stream(3, 1000);
        var run = new TrailRun(Early with { Phases = Early.Phases | DetectionPhases.Escalated });
        events.ForEach(e => run.Source.Process(e));
        run.Engine.Complete();

        var ordered = run.Detections.Where(static d => d.Phase != DetectionPhase.Early).Select(DetectionJson.Format);
        Assert.Equal(TrailRun.Of(Early with { Phases = new RulesEngineOptions().Phases }, events).Text, string.Join('\n', ordered));
        Assert.Contains(run.Detections, static d => d.Phase == DetectionPhase.Early);
    }

    [Fact]
    public void What_arrives_in_the_wrong_order_may_be_told_early_otherwise_than_in_order_or_not_at_all()
    {
        var join = new TrailRun(Early, TokenRule.Rule);
        join.Source.Process(Trail.At(200, "List", "a", "t", "2"));
        join.Source.Process(Trail.At(0, "Issue", "a", "t", "1"));
        join.Engine.Complete();
        Assert.Equal(["token Opened a 2", "token Closed a 2"], join.Short);

        var quiet = new TrailRun(Early, AlertRule.Rule.With(static rule => rule with { Suppress = TimeSpan.FromHours(1) }));
        quiet.Source.Process(Trail.At(200, "Alert", id: "later"));
        quiet.Source.Process(Trail.At(0, "Alert", id: "earlier"));
        quiet.Engine.Complete();
        Assert.Equal(
            [(DetectionPhase.Early, "later"), (DetectionPhase.Opened, "earlier"), (DetectionPhase.Closed, "earlier")],
            quiet.Detections.Select(static d => (d.Phase, d.Header.Events[0].Id)));
    }

    private static void Feed(TrailRun run, Trail e, bool lines) =>
        Assert.Equal(EventOutcome.Accepted, (lines ? run.Source.Process(e.Line()) : run.Source.Process(e)).Outcome);
}
