using System.Globalization;
using RulesSdk.Runtime.Detections;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class WindowTests
{
    private const int Minute = 60;
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void Ten_events_within_any_ten_minutes_fire_wherever_the_first_fell()
    {
        var run = Run(WindowKind.Sliding, static (alerts, _) => alerts >= 10);
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
        var run = Run(WindowKind.Sliding, static (alerts, _) => alerts >= 3);
        foreach (var seconds in (int[])[0, 1, 2, 600, 601, 602, 603])
        {
            run.Source.Process(Alert(seconds));
        }

        run.Engine.Complete();
        Assert.Equal(["window Opened u 3", "window Closed u 4", "window Opened u 3", "window Closed u 3"], run.Short);
    }

    [Fact]
    public void Tumbling_windows_exclude_their_end()
    {
        var run = Run(WindowKind.Tumbling, static (alerts, _) => alerts == 2);
        foreach (var seconds in (int[])[0, 599, 600, 1300, 1310, 1320])
        {
            run.Source.Process(Alert(seconds));
        }

        run.Source.AdvanceTo(At(7200));
        Assert.Equal(["window Opened u 2", "window Closed u 2"], run.Short);
        Assert.Equal(At(600).AddTicks(-1), run.Detections[0].Header.OpenedAt);
    }

    [Fact]
    public void Hopping_windows_overlap()
    {
        var run = Run(WindowKind.Hopping, static (alerts, _) => alerts >= 2, step: TimeSpan.FromMinutes(5));
        run.Source.Process(Alert(299));
        run.Source.Process(Alert(301));
        run.Source.AdvanceTo(At(7200));

        // Both lie in [0, 10 min) alone: the windows around it have one each.
        Assert.Equal(["window Opened u 2", "window Closed u 2"], run.Short);
        run.Source.Process(Alert(7501));
        run.Source.Process(Alert(7502));
        run.Source.AdvanceTo(At(9000));
        Assert.Equal(3, run.Detections.Select(static one => one.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(WindowKind.Sliding, 0, "400")]
    [InlineData(WindowKind.Tumbling, 0, "0")]
    [InlineData(WindowKind.Hopping, 5, "0;300")]
    [InlineData(WindowKind.Session, 5, "400")]
    [InlineData(WindowKind.After, 0, "400:e")]
    [InlineData(WindowKind.Before, 0, "400:e")]
    public void The_start_of_the_window_is_in_the_id(WindowKind kind, int step, string starts)
    {
        var rule = new WindowRule(kind, TenMinutes, TimeSpan.FromMinutes(step), static (alerts, _) => alerts > 0).Rule;
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Opened }, rule);
        run.Source.Process(Trail.At(400, "Alert", id: "e"));
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
        var run = Run(WindowKind.After, static (alerts, sessions) => alerts > 0 && sessions == 0, optional: true);
        run.Source.Process(Alert(0));
        run.Source.AdvanceTo(At(600));
        Assert.Empty(run.Detections);
        run.Source.Process(Trail.At(session, "Ssh"));
        run.Source.AdvanceTo(At(602));
        Assert.Equal(fires ? ["window Opened u 1", "window Closed u 1"] : [], run.Short);
    }

    [Theory]
    [InlineData(-600, false)]
    [InlineData(-601, true)]
    [InlineData(1, true)]
    public void Absence_before_looks_back(int session, bool fires)
    {
        var run = Run(WindowKind.Before, static (alerts, sessions) => alerts > 0 && sessions == 0, optional: true);
        if (session < 0)
        {
            run.Source.Process(Trail.At(session, "Ssh"));
        }

        run.Source.Process(Alert(0));
        run.Source.Process(Trail.At(Math.Max(1, session), "Ssh"));
        Assert.Equal(fires ? ["window Opened u 1", "window Closed u 1"] : [], run.Short);
    }

    [Fact]
    public void Absence_does_not_fire_in_a_window_that_the_end_of_input_cut()
    {
        var run = Run(WindowKind.After, static (alerts, sessions) => alerts > 0 && sessions == 0, optional: true);
        run.Source.Process(Alert(0));
        run.Engine.Complete();
        Assert.Empty(run.Detections);

        var counted = Run(WindowKind.After, static (alerts, _) => alerts > 0);
        counted.Source.Process(Alert(0));
        counted.Engine.Complete();
        Assert.True(counted.Detections[1].Header.Truncated);
    }

    [Fact]
    public void A_session_ends_with_its_gap_or_its_size()
    {
        var run = Run(WindowKind.Session, static (alerts, _) => alerts >= 2, step: TimeSpan.FromMinutes(4));
        foreach (var minute in (int[])[0, 4, 20, 24, 28, 31, 50])
        {
            run.Source.Process(Alert(minute * Minute));
        }

        run.Engine.Complete();

        // 0 and 4; 20, 24 and 28 up to minute 30; 31 alone; 50 alone.
        Assert.Equal(["window Opened u 2", "window Closed u 2", "window Opened u 3", "window Closed u 3"], run.Short);
        Assert.Equal(At(8 * Minute), run.Detections[0].Header.OpenedAt);
        Assert.Equal(At(30 * Minute), run.Detections[2].Header.OpenedAt);
    }

    [Theory]
    [InlineData(WindowKind.Sliding, 0)]
    [InlineData(WindowKind.Tumbling, 0)]
    [InlineData(WindowKind.Hopping, 150)]
    [InlineData(WindowKind.After, 0)]
    [InlineData(WindowKind.Before, 0)]
    [InlineData(WindowKind.Session, 60)]
    public void Partial_windows_and_their_expiry_allocate_nothing(WindowKind kind, int step)
    {
        var lines = Enumerable.Range(0, 40_000).Select(static n => Trail.At(n, n % 3 == 0 ? "Alert" : "Other", "u" + (n % 50)).Line()).ToArray();
        Allocation.AssertNone(() =>
        {
            var run = Run(kind, static (alerts, _) => alerts > 1000, TimeSpan.FromSeconds(step));
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

    private static TrailRun Run(WindowKind kind, Func<int, int, bool> condition, TimeSpan step = default, bool optional = false) =>
        new(TrailRun.AtOnce, new WindowRule(kind, TenMinutes, step, condition, optional).Rule);

    private static Trail Alert(int seconds) => Trail.At(seconds, "Alert");

    private static DateTimeOffset At(int seconds) => Trail.Start.AddSeconds(seconds);
}
