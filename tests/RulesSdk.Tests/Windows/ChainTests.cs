using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class ChainTests
{
    private const int Minute = 60;

    [Fact]
    public void A_chain_opens_escalates_and_closes_keep_alive_after_a_case_last_held()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule);
        run.Source.Process(Trail.At(0, "Ssh", "a", ip: "1"));
        run.Source.Process(Trail.At(30 * Minute, "Cred", "a", ip: "2"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(90));
        Assert.Equal(["chain Opened Session a 1", "chain Escalated Both a 2"], run.Short);

        run.Source.AdvanceTo(Trail.Start.AddMinutes(90).AddTicks(1));
        var closed = run.Detections[^1];
        Assert.Equal("chain Closed Both a 2", run.Short[^1]);
        Assert.Equal(Severity.Critical, closed.Severity);
        Assert.Equal(["1", "2"], (IReadOnlyList<string>)closed.GetOutcome(0)!);
        Assert.Equal(
            Runtime.Detections.DetectionId.Create(ChainRule.Rule.Metadata, ["a"], $"{Trail.Start.UtcTicks}"),
            Assert.Single(run.Detections.Select(static d => d.Id).Distinct()));
    }

    [Fact]
    public void Severity_and_case_never_fall_while_it_is_open()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule);
        run.Source.Process(Trail.At(0, "Cred"));
        run.Source.Process(Trail.At(1, "Ssh"));
        run.Source.Process(Trail.At((60 * Minute) + 0.5, "Ssh"));
        run.Source.AdvanceTo(Trail.Start.AddDays(1));

        Assert.Equal(["chain Opened Both u 2", "chain Closed Both u 3"], run.Short);
        Assert.Equal(Severity.Critical, run.Detections[1].Severity);
    }

    [Fact]
    public void It_closes_at_the_longest_duration_and_an_event_at_that_very_time_still_counts()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule);
        for (var half = 0; half <= 6; half++)
        {
            run.Source.Process(Trail.At(half * 30 * Minute, "Ssh"));
        }

        Assert.Equal("chain Escalated Many sessions u 3", run.Short[^1]);
        run.Source.Process(Trail.At((180 * Minute) + 1, "Cred"));
        Assert.Equal("chain Closed Many sessions u 7", run.Short[^1]);

        // The sessions went with the detection, so this is no pair.
        run.Source.Process(Trail.At(181 * Minute, "Ssh"));
        Assert.Equal("chain Opened Both u 2", run.Short[^1]);
    }

    [Fact]
    public void Closing_clears_the_evidence()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule);
        for (var half = 0; half <= 6; half++)
        {
            run.Source.Process(Trail.At(half * 30 * Minute, "Ssh"));
        }

        run.Source.Process(Trail.At(181 * Minute, "Cred"));

        Assert.Equal(1, run.Engine.GetStatistics().Detections["chain"]);
        Assert.Equal(DetectionPhase.Closed, run.Detections[^1].Phase);
    }

    [Fact]
    public void Evidence_out_of_the_window_counts_no_more()
    {
        var run = TrailRun.Of(TrailRun.AtOnce, [Trail.At(0, "Cred"), Trail.At((60 * Minute) + 1, "Ssh")]);

        Assert.Equal(["chain Opened Session u 1", "chain Closed Session u 1"], run.Short);
    }

    [Fact]
    public void All_events_of_a_time_set_their_bits_before_the_cases_are_tried()
    {
        var run = TrailRun.Of(null, [Trail.At(0, "Ssh", id: "1"), Trail.At(0, "Cred", id: "2")]);

        Assert.Equal(["chain Opened Both u 2", "chain Closed Both u 2"], run.Short);
        Assert.True(run.Detections[1].Header.Truncated);
    }

    [Fact]
    public void Keys_have_evidence_of_their_own() =>
        Assert.All(
            TrailRun.Of(null, [Trail.At(0, "Ssh", "a"), Trail.At(1, "Cred", "b")]).Detections,
            static d => Assert.Equal("Session", d.Case));
}
