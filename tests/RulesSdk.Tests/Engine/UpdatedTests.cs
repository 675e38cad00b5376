namespace RulesSdk.Tests.Engines;

public sealed class UpdatedTests
{
    private static readonly RulesEngineOptions Updates = new()
    {
        Lateness = TimeSpan.Zero,
        Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
    };

    [Fact]
    public void A_join_that_takes_a_match_in_is_reported_once_an_instant()
    {
        var run = new TrailRun(Updates with { Lateness = TimeSpan.FromMinutes(1) }, TokenRule.Rule);
        run.Source.Process(Trail.At(0, "Issue", token: "t", ip: "a"));
        run.Source.Process(Trail.At(60, "List", token: "t", ip: "b"));
        run.Source.Process(Trail.At(61, "List", token: "t", ip: "b", id: "1"));
        run.Source.Process(Trail.At(61, "List", token: "t", ip: "b", id: "2"));
        run.Engine.Complete();

        Assert.Equal(["token Opened u 2", "token Updated u 4", "token Closed u 4"], run.Short);
        Assert.Equal([1L, 3L, 3L], run.Detections.Select(static d => d.GetOutcome(1)));
        Assert.Single(run.Detections.Select(static d => d.Id).Distinct());
    }

    [Fact]
    public void A_chain_is_reported_as_escalated_or_as_updated_but_not_as_both()
    {
        var run = new TrailRun(Updates, ChainRule.Rule);
        run.Source.Process(Trail.At(0, "Ssh", ip: "1"));
        run.Source.Process(Trail.At(10, "Ssh", ip: "1"));
        run.Source.Process(Trail.At(20, "Cred", ip: "1"));
        run.Source.Process(Trail.At(30, "Other", ip: "1"));

        Assert.Equal(["chain Opened Session u 1", "chain Updated Session u 2", "chain Escalated Both u 3"], run.Short);
    }

    [Fact]
    public void Evidence_that_changes_no_outcome_is_no_update()
    {
        var run = new TrailRun(Updates, QuietRule.Rule);
        run.Source.Process(Trail.At(0, "Ssh", ip: "1"));
        run.Source.Process(Trail.At(10, "Ssh", ip: "1"));
        Assert.Equal(["quiet Opened Any u 1"], run.Short);

        run.Source.Process(Trail.At(20, "Ssh", ip: "2"));
        Assert.Equal(["quiet Opened Any u 1", "quiet Updated Any u 3"], run.Short);
    }

    [Fact]
    public void What_is_not_told_of_opening_and_escalating_is_compared_with_all_the_same()
    {
        var run = new TrailRun(Updates with { Phases = DetectionPhases.Updated }, ChainRule.Rule);
        run.Source.Process(Trail.At(0, "Ssh", ip: "1"));
        run.Source.Process(Trail.At(20, "Cred", ip: "1"));
        run.Source.Process(Trail.At(30, "Cred", ip: "1"));

        Assert.Equal(["chain Updated Both u 3"], run.Short);
    }
}
