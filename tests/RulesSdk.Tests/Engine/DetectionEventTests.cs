using RulesSdk.Runtime.Detections;

namespace RulesSdk.Tests.Engines;

public sealed class DetectionEventTests
{
    private static readonly RulesEngineOptions Opened = TrailRun.AtOnce with { Phases = DetectionPhases.Opened };

    [Fact]
    public void What_ends_open_at_one_time_is_evaluated_once_after_all_of_it_and_before_what_is_later()
    {
        var run = new TrailRun(Opened, GatherRule.Rule, SecondEndRule.Rule, FirstEndRule.Rule, AlertRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", "u", id: "one"));
        run.Source.Process(Trail.At(0, "Alert", "u", id: "two"));
        run.Source.Process(Trail.At(5, "Alert", "v"));
        Assert.Equal(["alert", "alert", "alert"], run.Detections.Select(static d => d.Rule.Id));
        run.Detections.Clear();

        run.Source.Process(Trail.At(60, "Alert", "w"));

        Assert.Equal(
            ["z_first 10", "z_first 10", "z_second 10", "z_second 10", "a_gather 10", "z_first 15", "z_second 15", "a_gather 15", "alert 60"],
            run.Detections.Select(static d => $"{d.Rule.Id} {(d.Header.OpenedAt - Trail.Start).TotalSeconds}"));
        Assert.Equal(
            run.Detections.Take(4).Select(static d => (d.Rule.Id == "z_first" ? "first" : "second", "detection:" + d.Rule.Id, d.Id)).Order(),
            run.Detections[4].Header.Events.Select(static e => (e.Clause, e.Schema, e.Id)).Order());
    }

    [Fact]
    public void A_rule_that_another_stands_on_runs_untold_where_it_is_not_given()
    {
        var run = new TrailRun(Opened, GatherRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", "u"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(1));

        Assert.Equal(["a_gather"], run.Detections.Select(static d => d.Rule.Id));
        Assert.Equal(["a_gather"], run.Engine.GetStatistics().Detections.Keys);
    }

    [Fact]
    public void A_detection_is_read_though_its_phase_is_not_told()
    {
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Escalated }, GatherRule.Rule, FirstEndRule.Rule, AlertRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", "u"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(1));

        Assert.Empty(run.Detections);
        Assert.Equal(1, run.Engine.GetStatistics().Detections["a_gather"]);
    }

    [Fact]
    public void A_predicate_that_throws_does_not_hold_of_a_detection()
    {
        var run = new TrailRun(Opened, GatherRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", "other"));
        run.Source.Process(Trail.At(0, "Alert", "u"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(1));

        Assert.Equal("u", Assert.Single(run.Detections).Header.Key[0]);
    }

    [Fact]
    public void Another_rule_under_the_id_of_one_that_is_read_is_refused()
    {
        var other = ChainRule.Rule.With(static rule => rule with { Id = "z_first" });

        var error = Assert.Throws<ArgumentException>(() => new TrailRun(null, GatherRule.Rule, other));

        Assert.Contains("'z_first' is that of 'ChainRule' and of 'FirstEndRule'", error.Message);
        Assert.Throws<ArgumentException>(() => new DetectionPredicate<GatherRule>(FirstEndRule.Rule, static _ => true));
    }

    [Fact]
    public void What_a_detection_lacks_reads_as_the_zero_value()
    {
        var header = new DetectionHeader
        {
            Rule = new RuleMetadata { Id = "r", Title = "R", KeyNames = ["user", "port"] },
            Id = "1",
            Phase = DetectionPhase.Opened,
            Severity = Severity.Low,
            Key = ["alice"],
            FirstEvent = Trail.Start,
            LastEvent = Trail.Start,
            OpenedAt = Trail.Start,
        };
        var detection = new DetectionEvent<ChainRule>(ChainRule.Rule.CreateDetection(header, [new[] { "a", "b" }, 7L]));

        Assert.Equal(["alice", "alice", "", "", ""], new[] { "user", "User", "USER", "port", "" }.Select(detection.Key));
        Assert.Equal((7L, 7.0, "7", false), (detection.Int64("uses"), detection.Double("Uses"), detection.Text("Uses"), detection.Boolean("Uses")));
        Assert.Equal((0L, 0.0, "", default(DateTimeOffset)), (detection.Int64("Addresses"), detection.Double("None"), detection.Text("Addresses"), detection.Time("Uses")));
        Assert.Equal(["a", "b"], detection.Texts("addresses"));
        Assert.Empty(detection.Texts("Uses"));
    }
}
