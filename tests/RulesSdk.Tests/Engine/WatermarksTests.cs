using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Tests.Engines;

public sealed class WatermarksTests
{
    private const long Minute = TimeSpan.TicksPerMinute;

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    public void The_engines_watermark_is_the_least_of_the_sources_that_are_not_idle(int? idleMinutes)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var idle = idleMinutes * Minute;
            var watermarks = Of(idleMinutes);
            var open = new List<SourceState>();
            var expected = Times.BeforeAll;
            for (var step = 0; step < 400; step++)
            {
                var what = random.Next(20);
                if (open.Count == 0 || what == 0)
                {
                    open.Add(Open(watermarks, "s" + step, random.Next(3) * Minute));
                    continue;
                }

                var source = open[random.Next(open.Count)];
                if (what == 1)
                {
                    watermarks.Complete(source);
                    open.Remove(source);
                }
                else
                {
                    watermarks.Raise(source, (1000 + (step / 2) + random.Next(-40, 10)) * Minute);
                }

                var newest = open.Count == 0 ? 0 : open.Max(static one => one.Largest);
                expected = open.Where(one => idle is null || one.Largest >= newest - idle).Select(static one => one.Watermark).Append(long.MaxValue).Min() is var least && open.Count > 0
                    ? Math.Max(expected, least)
                    : expected;
                Assert.Equal(expected, watermarks.Engine);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    public void What_an_event_costs_grows_with_the_logarithm_of_the_sources(int? idleMinutes)
    {
        var (few, many) = (StepsAnEvent(100, idleMinutes), StepsAnEvent(10_000, idleMinutes));

        // 10,000 has twice the logarithm of 100.
        Assert.InRange(many, few, (2 * few) + 4);
        Assert.InRange(few, 0.1, 20);
    }

    // Each source in turn brings an event, so that the one that is behind always moves; then all complete.
    private static double StepsAnEvent(int sources, int? idleMinutes)
    {
        var watermarks = Of(idleMinutes);
        var open = Enumerable.Range(0, sources).Select(number => Open(watermarks, "s" + number, 0)).ToList();
        for (var round = 1; round <= 10; round++)
        {
            foreach (var source in open)
            {
                watermarks.Raise(source, round * Minute);
            }
        }

        foreach (var source in open)
        {
            watermarks.Complete(source);
        }

        return (double)watermarks.Steps / (11 * sources);
    }

    private static Watermarks Of(int? idleMinutes) =>
        new(new RulesEngineOptions { IdleAfter = idleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null });

    private static SourceState Open(Watermarks watermarks, string name, long lateness)
    {
        var source = new SourceState(null!, name, "schema", lateness, watermarks.Engine, watermarks.Largest);
        watermarks.Add(source);
        return source;
    }
}
