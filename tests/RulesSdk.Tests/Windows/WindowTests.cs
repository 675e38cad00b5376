using System.Globalization;
using RulesSdk.Runtime.Detections;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class WindowTests
{
    private const int Minute = 60;

    [Fact]
    public void Ten_events_within_any_ten_minutes_fire_wherever_the_first_fell()
    {
        var run = Run(TenAlertsRule.Rule);
        run.Source.Process(Alert(-30));
        for (var i = 0; i < 9; i++)
        {
            run.Source.Process(Alert(570 + i));
        }

        // The first is more than ten minutes before the tenth.
        Assert.Empty(run.Detections);
        run.Source.Process(Alert(579));

        var opened = Assert.Single(run.Detections);
        Assert.Equal(10, opened.Header.EventCount);
        Assert.Equal(At(570), opened.Header.FirstEvent);
        Assert.Equal(At(579), opened.Header.OpenedAt);
    }

    [Fact]
    public void What_comes_while_it_is_open_folds_in_and_what_was_told_does_not_count_again()
    {
        var run = Run(ThreeAlertsRule.Rule);
        foreach (var seconds in (int[])[0, 1, 2, 600, 601, 602, 603])
        {
            run.Source.Process(Alert(seconds));
        }

        run.Engine.Complete();
        Assert.Equal(["three_alerts Opened u 3", "three_alerts Closed u 4", "three_alerts Opened u 3", "three_alerts Closed u 3"], run.Short);
    }

    [Fact]
    public void Tumbling_windows_exclude_their_end()
    {
        var run = Run(TumblingRule.Rule);
        foreach (var seconds in (int[])[0, 599, 600, 1300, 1310, 1320, 1330])
        {
            run.Source.Process(Alert(seconds));
        }

        run.Source.AdvanceTo(At(7200));
        Assert.Equal(["tumbling Opened u 2", "tumbling Closed u 2"], run.Short);
        Assert.Equal(At(600).AddTicks(-1), run.Detections[0].Header.OpenedAt);
    }

    [Fact]
    public void Hopping_windows_overlap()
    {
        var run = Run(HoppingRule.Rule);
        run.Source.Process(Alert(299));
        run.Source.Process(Alert(301));
        run.Source.AdvanceTo(At(7200));

        // Both lie in [0, 10 min) alone: the windows around it have one each.
        Assert.Equal(["hopping Opened u 2", "hopping Closed u 2"], run.Short);
        run.Source.Process(Alert(7501));
        run.Source.Process(Alert(7502));
        run.Source.AdvanceTo(At(9000));
        Assert.Equal(3, run.Detections.Select(static one => one.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("two_alerts", "400")]
    [InlineData("tumbling", "0")]
    [InlineData("hopping", "0;300")]
    [InlineData("session", "400")]
    [InlineData("no_session_after", "400:e;400:f")]
    [InlineData("no_session_before", "400:e;400:f")]
    public void The_start_of_the_window_is_in_the_id(string id, string starts)
    {
        var rule = TestPack.Rule(id);
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Opened }, rule);
        run.Source.Process(Trail.At(400, "Alert", id: "e"));
        run.Source.Process(Trail.At(400, "Alert", id: "f"));
        run.Source.AdvanceTo(At(7200));

        var expected = starts.Split(';').Select(static start => start.Split(':'))
            .Select(static start => (Time: At(int.Parse(start[0], CultureInfo.InvariantCulture)).UtcTicks, Anchor: start.Length > 1 ? ":" + start[1] : ""))
            .Select(start => DetectionId.Create(rule.Metadata, ["u"], string.Create(CultureInfo.InvariantCulture, $"{start.Time}{start.Anchor}")));
        Assert.Equal(expected, run.Detections.Select(static one => one.Id));
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(601, true)]
    public void Absence_is_decided_when_the_time_after_is_over(int session, bool fires)
    {
        var run = Run(NoSessionAfterRule.Rule);
        run.Source.Process(Alert(0));
        run.Source.AdvanceTo(At(600));
        Assert.Empty(run.Detections);
        run.Source.Process(Trail.At(session, "Ssh"));
        run.Source.AdvanceTo(At(602));
        Assert.Equal(fires ? ["no_session_after Opened u 1", "no_session_after Closed u 1"] : [], run.Short);
    }

    [Theory]
    [InlineData(-600, false)]
    [InlineData(-601, true)]
    [InlineData(1, true)]
    public void Absence_before_looks_back(int session, bool fires)
    {
        var run = Run(NoSessionBeforeRule.Rule);
        if (session < 0)
        {
            run.Source.Process(Trail.At(session, "Ssh"));
        }

        run.Source.Process(Alert(0));
        run.Source.Process(Trail.At(Math.Max(1, session), "Ssh"));
        Assert.Equal(fires ? ["no_session_before Opened u 1", "no_session_before Closed u 1"] : [], run.Short);
    }

    [Fact]
    public void Absence_does_not_fire_in_a_window_that_the_end_of_input_cut()
    {
        var run = Run(NoSessionAfterRule.Rule);
        run.Source.Process(Alert(0));
        run.Engine.Complete();
        Assert.Empty(run.Detections);

        var counted = Run(AfterRule.Rule);
        counted.Source.Process(Alert(0));
        counted.Engine.Complete();
        Assert.True(counted.Detections[1].Header.Truncated);
    }

    [Fact]
    public void A_session_ends_with_its_gap_or_its_size()
    {
        var run = Run(SessionRule.Rule);
        foreach (var minute in (int[])[0, 4, 20, 24, 28, 31, 50])
        {
            run.Source.Process(Alert(minute * Minute));
        }

        run.Engine.Complete();

        // 0 and 4; 20, 24 and 28 up to minute 30; 31 alone; 50 alone.
        Assert.Equal(["session Opened u 2", "session Closed u 2", "session Opened u 3", "session Closed u 3"], run.Short);
        Assert.Equal(At(8 * Minute), run.Detections[0].Header.OpenedAt);
        Assert.Equal(At(30 * Minute), run.Detections[2].Header.OpenedAt);
    }

    [Theory]
    [InlineData("ten_alerts")]
    [InlineData("tumbling")]
    [InlineData("hopping")]
    [InlineData("no_session_after")]
    [InlineData("no_session_before")]
    [InlineData("session")]
    public void Partial_windows_and_their_expiry_allocate_nothing(string id)
    {
        // Five alerts of each user in ten minutes, and a session before and after each: all rules look on, and none detects.
        var lines = Enumerable.Range(0, 40_000).Select(static n => Trail.At(n, n % 3 == 1 ? "Alert" : "Ssh", "u" + (n / 3 % 40)).Line()).ToArray();
        Allocation.AssertNone(() =>
        {
            var run = Run(TestPack.Rule(id));
            Feed(run, 0);
            var allocated = Allocation.Of(() => Feed(run, 20_000));
            Assert.Empty(run.Detections);
            return allocated;
        });

        void Feed(TrailRun run, int first)
        {
            foreach (var line in lines.AsSpan(first, 20_000))
            {
                run.Source.Process(line);
            }
        }
    }

    private static TrailRun Run(RuleDefinition rule) => new(TrailRun.AtOnce, rule);

    private static Trail Alert(int seconds) => Trail.At(seconds, "Alert");

    private static DateTimeOffset At(int seconds) => Trail.Start.AddSeconds(seconds);
}
