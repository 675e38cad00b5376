using RulesSdk.Runtime.Detections;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class JoinTests
{
    private static readonly RulesEngineOptions AtOnce = TrailRun.AtOnce;

    [Fact]
    public void A_match_opens_and_the_window_closes_it()
    {
        var run = new TrailRun(AtOnce, TokenRule.Rule);
        run.Source.Process(Trail.At(0, "Issue", "alice", "t", "a"));
        run.Source.Process(Trail.At(60, "List", "bob", "t", "b"));
        Assert.Equal(["token Opened alice 2"], run.Short);

        // At s + W it still takes events in; beyond, it closes first.
        run.Source.Process(Trail.At(3600, "Get", "bob", "t", "c"));
        Assert.Single(run.Detections);
        run.Source.Process(Trail.At(3600.5, "Other"));
        Assert.Equal(["token Opened alice 2", "token Closed alice 3"], run.Short);

        var closed = run.Detections[1];
        Assert.Equal(run.Detections[0].Id, closed.Id);
        Assert.Equal(DetectionId.Create(TokenRule.Rule.Metadata, ["alice"], Trail.Start.UtcTicks.ToString()), closed.Id);
        Assert.Equal(Trail.Start.AddSeconds(60), closed.Header.OpenedAt);
        Assert.Equal(Trail.Start, closed.Header.FirstEvent);
        Assert.Equal(Trail.Start.AddHours(1), closed.Header.LastEvent);
        Assert.Equal(["b", "c"], (IReadOnlyList<string>)closed.GetOutcome(0)!);
        Assert.False(closed.Header.Truncated);
    }

    [Theory]
    [InlineData(3600, 2)]
    [InlineData(3600.001, 0)]
    public void Both_ends_of_the_window_are_in_it(double seconds, int detections)
    {
        var run = TrailRun.Of(AtOnce, [Trail.At(0, "Issue", token: "t", ip: "a"), Trail.At(seconds, "List", token: "t", ip: "b")]);

        Assert.Equal(detections, run.Detections.Count);
    }

    [Fact]
    public void Matches_told_by_a_closed_detection_are_not_told_again()
    {
        var run = TrailRun.Of(AtOnce,
        [
            Trail.At(0, "Issue", token: "t", ip: "a"),
            Trail.At(1800, "Issue", token: "t", ip: "a"),
            Trail.At(2000, "List", token: "t", ip: "b"),
            Trail.At(4000, "List", token: "t", ip: "c"),
        ]);

        // The first tells both issues; the second starts at the issue that the last use still meets.
        Assert.Equal(["token Opened u 3", "token Closed u 3", "token Opened u 2", "token Closed u 2"], run.Short);
        Assert.Equal(Trail.Start.AddSeconds(1800), run.Detections[2].Header.FirstEvent);
        Assert.NotEqual(run.Detections[0].Id, run.Detections[2].Id);
        Assert.True(run.Detections[3].Header.Truncated);
    }

    [Fact]
    public void The_start_is_the_earliest_event_of_all_matches_of_the_instant()
    {
        var run = TrailRun.Of(null,
        [
            Trail.At(0, "Issue", token: "t1", ip: "a"),
            Trail.At(10, "Issue", token: "t2", ip: "a"),
            Trail.At(20, "List", token: "t2", ip: "b", id: "1"),
            Trail.At(20, "List", token: "t1", ip: "b", id: "2"),
        ]);

        Assert.Equal(["token Opened u 4", "token Closed u 4"], run.Short);
        Assert.Equal(DetectionId.Create(TokenRule.Rule.Metadata, ["u"], Trail.Start.UtcTicks.ToString()), run.Detections[0].Id);
    }

    [Fact]
    public void Evidence_older_than_the_start_folds_in_and_moves_neither_id_nor_end()
    {
        var run = new TrailRun(AtOnce, TokenRule.Rule);
        run.Source.Process(Trail.At(0, "Issue", "a", "t1", "1"));
        run.Source.Process(Trail.At(100, "Issue", "a", "t2", "1"));
        run.Source.Process(Trail.At(200, "List", "a", "t2", "2"));
        run.Source.Process(Trail.At(300, "List", "a", "t1", "2"));
        run.Source.Process(Trail.At(3700, "List", "a", "t2", "2"));
        run.Source.Process(Trail.At(3701, "Other"));

        Assert.Equal(["token Opened a 2", "token Closed a 5"], run.Short);
        Assert.Equal((Trail.Start, Trail.Start.AddSeconds(3700)), (run.Detections[1].Header.FirstEvent, run.Detections[1].Header.LastEvent));
        Assert.Equal(DetectionId.Create(TokenRule.Rule.Metadata, ["a"], Trail.Start.AddSeconds(100).UtcTicks.ToString()), run.Detections[1].Id);
    }

    [Fact]
    public void A_match_with_an_empty_key_is_left_out() =>
        Assert.Empty(TrailRun.Of(AtOnce, [Trail.At(0, "Issue", "", "t", "a"), Trail.At(1, "List", "", "t", "b")]).Detections);

    [Fact]
    public void An_event_that_completes_too_many_matches_takes_the_newest_partners_and_says_so()
    {
        var run = new TrailRun(new() { Lateness = TimeSpan.Zero, MaxMatchesPerEvent = 2, MaxEventsPerDetection = 2 }, TokenRule.Rule);
        for (var i = 0; i < 5; i++)
        {
            run.Source.Process(Trail.At(i, "Issue", token: "t", ip: "a", id: "i" + i));
        }

        run.Source.Process(Trail.At(10, "List", token: "t", ip: "b"));

        var opened = Assert.Single(run.Detections);
        Assert.Equal(["i3", "i4"], opened.Header.Events.Select(static e => e.Id));
        Assert.Equal(3, opened.Header.EventCount);
        Assert.Equal(1, run.Engine.GetStatistics().MatchesCut["token"]);
    }

    [Fact]
    public void Closings_go_by_end_then_rule_and_come_before_what_opens_later()
    {
        var run = new TrailRun(AtOnce, TokenRule.Rule.With(static rule => rule with { Id = "b" }), TokenRule.Rule.With(static rule => rule with { Id = "a" }));
        run.Source.Process(Trail.At(0, "Issue", "x", "t", "a"));
        run.Source.Process(Trail.At(1, "Issue", "y", "s", "a"));
        run.Source.Process(Trail.At(2, "List", "", "s", "b"));
        run.Source.Process(Trail.At(3, "List", "", "t", "b"));
        run.Source.AdvanceTo(Trail.Start.AddHours(2));

        Assert.Equal(
            ["a Opened y 2", "b Opened y 2", "a Opened x 2", "b Opened x 2", "a Closed x 2", "b Closed x 2", "a Closed y 2", "b Closed y 2"],
            run.Short);
    }
}
