namespace RulesSdk.Tests.Engines;

/// <summary>Events that wait and ids that are remembered: how many there may be, and what they take.</summary>
public sealed class WaitingTests
{
    private static readonly RulesEngineOptions Ordered = new() { Lateness = TimeSpan.FromMinutes(15), Phases = DetectionPhases.Closed };

    [Fact]
    public void Beyond_the_bound_the_oldest_are_applied_and_what_is_older_is_late()
    {
        var run = new TrailRun(Ordered with { MaxWaitingEvents = 10 }, AlertRule.Rule);
        for (var i = 0; i < 100; i++)
        {
            // Each second event lies before the one ahead of it, and all within the lateness.
            run.Source.Process(Trail.At(i % 2 == 0 ? i + 1 : i - 1, "Alert", "u" + i).Line());
        }

        var statistics = run.Engine.GetStatistics();
        Assert.Equal(10, statistics.Waiting);
        Assert.Equal(90, statistics.AppliedEarly);
        Assert.Equal(Enumerable.Range(0, 90).Select(static i => "u" + (i % 2 == 0 ? i + 1 : i - 1)), run.Detections.Select(static d => d.Header.Key[0]));
        Assert.Equal(EventOutcome.Late, run.Source.Process(Trail.At(50, "Alert").Line()).Outcome);

        run.Engine.Complete();
        Assert.Equal(100, run.Detections.Count);
        Assert.Equal((0, 90), (run.Engine.GetStatistics().Waiting, run.Engine.GetStatistics().AppliedEarly));
    }

    [Fact]
    public void The_bytes_of_what_waits_are_bounded_too()
    {
        var run = new TrailRun(Ordered with { MaxWaitingBytes = 1 << 20 }, AlertRule.Rule);
        var user = new string('u', 1000);
        for (var i = 0; i < 5000; i++)
        {
            run.Source.Process(Trail.At(i / 100.0, "Alert", user + i).Line());
            Assert.InRange(run.Engine.GetStatistics().WaitingBytes, 0, 1 << 20);
        }

        Assert.InRange(run.Engine.GetStatistics().AppliedEarly, 4000, 4999);
        run.Engine.Complete();
        Assert.Equal(5000, run.Detections.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Events_of_many_times_leave_in_order_however_they_came(bool isDescending)
    {
        // A silent source holds all of them back, each in a bucket of its own; the second source is fed after the first.
        var run = new TrailRun(Ordered, AlertRule.Rule);
        run.Engine.OpenSource<Trail>("silent");
        var minutes = Enumerable.Range(0, 20_000);
        foreach (var minute in isDescending ? minutes.Reverse() : minutes.Where(static minute => minute % 2 == 0).Concat(minutes.Where(static minute => minute % 2 == 1)))
        {
            var source = isDescending ? "t" + (minute / 10) : minute % 2 == 0 ? "even" : "odd";
            run.Engine.OpenSource<Trail>(source).Process(Trail.At(minute * 60, "Alert", "u" + minute).Line());
        }

        run.Engine.Complete();

        Assert.Equal(minutes.Select(static minute => "u" + minute), run.Detections.Select(static detection => detection.Header.Key[0]));
    }

    [Fact]
    public void Events_of_the_time_that_was_applied_last_are_not_late()
    {
        var run = new TrailRun(Ordered with { MaxWaitingEvents = 5 }, AlertRule.Rule);
        for (var i = 0; i < 31; i++)
        {
            Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(60, "Alert", "u" + i).Line()).Outcome);
        }

        Assert.Equal(30, run.Engine.GetStatistics().AppliedEarly);
        Assert.Equal(EventOutcome.Late, run.Source.Process(Trail.At(59.9, "Alert").Line()).Outcome);
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(60, "Alert", "u31").Line()).Outcome);
        run.Engine.Complete();
        Assert.Equal(32, run.Detections.Count);
        Assert.Equal(1, run.Engine.GetStatistics().Late);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void What_comes_in_order_is_detected_alike_under_any_bound(int bound)
    {
        // Ids rise, so events of one time come in the order in which all of them together would be applied.
        var events = TrailRun.Stream(seed: 23, count: 800).Select(static (e, i) => e with { Id = $"e{i:D6}" }).ToArray();
        var whole = TrailRun.Of(Ordered, events, lines: true);
        var bounded = TrailRun.Of(Ordered with { MaxWaitingEvents = bound }, events, lines: true);

        Assert.NotEmpty(whole.Detections);
        Assert.True(bounded.Engine.GetStatistics().AppliedEarly > 100, "Too few are applied early to show anything.");
        Assert.Equal(whole.Text, bounded.Text);
    }

    [Fact]
    public void Objects_count_in_the_bound_on_bytes()
    {
        var run = new TrailRun(Ordered with { MaxWaitingBytes = 1 << 20 }, AlertRule.Rule);
        for (var i = 0; i < 2000; i++)
        {
            run.Source.Process(Trail.At(i / 100.0, "Alert", "u" + i));
            Assert.InRange(run.Engine.GetStatistics().WaitingBytes, 0, 1 << 20);
        }

        Assert.InRange(run.Engine.GetStatistics().AppliedEarly, 1000, 1999);
        run.Engine.Complete();
        Assert.Equal(2000, run.Detections.Count);
    }

    [Fact]
    public void Events_far_apart_take_little_each()
    {
        // A silent source holds all of them back, each in a bucket of time of its own.
        var run = new TrailRun(Ordered, AlertRule.Rule);
        run.Engine.OpenSource<Trail>("silent");
        for (var i = 0; i < 20_000; i++)
        {
            run.Source.Process(Trail.At(i * 60, "Alert").Line());
        }

        var statistics = run.Engine.GetStatistics();
        Assert.Equal(20_000, statistics.Waiting);
        Assert.InRange(statistics.WaitingBytes / statistics.Waiting, 1, 1200);
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_ids_are_forgotten()
    {
        var run = new TrailRun(new RulesEngineOptions { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.FromHours(1), MaxRememberedIds = 10 }, AlertRule.Rule);
        for (var i = 0; i < 30; i++)
        {
            run.Source.Process(Trail.At(i, "Alert", id: "e" + i).Line());
        }

        Assert.Equal((10, 20), (run.Engine.GetStatistics().RememberedIds, run.Engine.GetStatistics().ForgottenIds));
        run.Source.Process(Trail.At(30, "Alert", id: "e29").Line());
        Assert.Equal(1, run.Engine.GetStatistics().Redelivered);
        run.Source.Process(Trail.At(31, "Alert", id: "e0").Line());
        Assert.Equal(1, run.Engine.GetStatistics().Redelivered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Events_that_satisfy_nothing_leave_no_id_and_those_that_do_leave_one(int lateness)
    {
        var run = new TrailRun(new RulesEngineOptions { Lateness = TimeSpan.FromSeconds(lateness), Deduplicate = TimeSpan.FromHours(10) }, AlertRule.Rule);
        for (var i = 0; i < 1000; i++)
        {
            run.Source.Process(Trail.At(i, "Other", id: "o" + i).Line());
            run.Source.Process(Trail.At(i, "Other", id: "o" + i).Line());
        }

        run.Source.Process(Trail.At(1000, "Alert", id: "a").Line());
        run.Source.Process(Trail.At(1000, "Alert", id: "a").Line());
        run.Source.Process(Trail.At(2000, "Other", id: "end").Line());

        var statistics = run.Engine.GetStatistics();
        Assert.Equal((1, 1), (statistics.RememberedIds, statistics.Redelivered));
    }

    [Fact]
    public void The_bytes_of_ids_are_bounded_too()
    {
        var run = new TrailRun(new RulesEngineOptions { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.FromHours(1), MaxRememberedIdBytes = 10_000 }, AlertRule.Rule);
        var id = new string('i', 990);
        for (var i = 0; i < 30; i++)
        {
            run.Source.Process(Trail.At(i, "Alert", id: id + (1_000_000_000 + i)).Line());
        }

        var statistics = run.Engine.GetStatistics();
        Assert.Equal((10, 10_000, 20), (statistics.RememberedIds, statistics.RememberedIdBytes, statistics.ForgottenIds));
    }

    [Fact]
    public void What_was_counted_survives_a_restart()
    {
        var options = Ordered with { Deduplicate = TimeSpan.FromHours(1), MaxWaitingEvents = 10, MaxRememberedIds = 20 };
        var run = new TrailRun(options, AlertRule.Rule);
        for (var i = 0; i < 50; i++)
        {
            run.Source.Process(Trail.At(i, "Alert", id: "e" + i).Line());
        }

        using var checkpoint = new MemoryStream();
        run.Engine.Checkpoint(checkpoint);
        checkpoint.Position = 0;
        var next = new RulesEngine([AlertRule.Rule], new CallbackSink(static _ => { }), options);
        next.Restore(checkpoint);

        var (before, after) = (run.Engine.GetStatistics(), next.GetStatistics());
        Assert.Equal((10, 40, 20, 20), (before.Waiting, before.AppliedEarly, before.RememberedIds, before.ForgottenIds));
        Assert.Equal((10, 40, 20, 20), (after.Waiting, after.AppliedEarly, after.RememberedIds, after.ForgottenIds));
    }
}
