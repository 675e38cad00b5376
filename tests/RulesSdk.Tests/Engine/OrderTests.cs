using System.Text;
using System.Text.RegularExpressions;

namespace RulesSdk.Tests.Engines;

public sealed class OrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_arrival_order_within_the_lateness_gives_the_same_bytes(int seed)
    {
        var events = TrailRun.Stream(seed, 2000);
        var expected = TrailRun.Of(null, events).Text;
        Assert.NotEqual("", expected);

        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            // A key of up to the lateness later than the event moves no event past one that is younger by more.
            var shuffled = events.OrderBy(e => e.Time.AddSeconds(random.Next(900))).ThenBy(_ => random.Next()).ToList();
            Assert.Equal(expected, TrailRun.Of(null, shuffled, lines: round % 2 == 0).Text);
        }
    }

    [Fact]
    public void Lines_and_objects_give_the_same_bytes()
    {
        var events = TrailRun.Stream(7, 2000);

        Assert.Equal(TrailRun.Of(null, events).Text, TrailRun.Of(null, events, lines: true).Text);
        Assert.Equal(TrailRun.Of(TrailRun.AtOnce, events).Text, TrailRun.Of(TrailRun.AtOnce, events, lines: true).Text);
    }

    [Fact]
    public void Text_written_with_escapes_is_held_like_any_other()
    {
        var events = TrailRun.Stream(7, 2000);
        var run = new TrailRun();
        foreach (var e in events)
        {
            var line = Regex.Replace(Encoding.UTF8.GetString(e.Line()), "(?<=\"(name|user|token|ip|id)\":\")[^\"]+", static text => string.Concat(text.Value.Select(static c => $"\\u{(int)c:x4}")));
            run.Source.Process(Encoding.UTF8.GetBytes(line));
        }

        run.Engine.Complete();
        Assert.Equal(TrailRun.Of(null, events, lines: true).Text, run.Text);
    }

    [Fact]
    public void Several_sources_are_merged_by_time()
    {
        var events = TrailRun.Stream(5, 2000);
        var expected = TrailRun.Of(null, events).Text;

        // One file after the other would be late; two at once hold each other back.
        var run = new TrailRun();
        var other = run.Engine.OpenSource<Trail>("other");
        for (var i = 0; i < 1000; i++)
        {
            run.Source.Process(events[i * 2]);
            other.Process(events[(i * 2) + 1]);
        }

        run.Engine.Complete();
        Assert.Equal(expected, run.Text);
    }

    [Fact]
    public void Events_of_one_time_go_by_id_and_not_by_arrival()
    {
        var first = new TrailRun();
        first.Source.Process(Trail.At(10, "Alert", "b", id: "é"));
        first.Source.Process(Trail.At(10, "Alert", "a", id: "z"));
        first.Engine.Complete();

        Assert.Equal(["z", "z", "é", "é"], first.Detections.Select(static d => d.Header.Events[0].Id));
    }

    [Fact]
    public void An_event_is_handled_only_once_the_watermark_is_beyond_it()
    {
        var run = new TrailRun();
        run.Source.Process(Trail.At(0, "Alert"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(15));
        Assert.Empty(run.Detections);

        run.Source.AdvanceTo(Trail.Start.AddMinutes(15).AddTicks(1));
        Assert.Equal(2, run.Detections.Count);
    }

    [Fact]
    public void A_late_event_is_counted_and_handed_over_or_applied_as_told()
    {
        var late = new LateList();
        var skipped = new TrailRun(new() { LateSink = late });
        skipped.Source.Process(Trail.At(3600, "Other"));
        Assert.Equal(EventOutcome.Late, skipped.Source.Process(Trail.At(10, "Alert").Line(), 42).Outcome);
        Assert.Empty(skipped.Detections);
        Assert.Equal([("trail", 42L, Convert.ToHexString(Trail.At(10, "Alert").Line()))], late.Events);

        var applied = new TrailRun(new() { LateEvents = LateEvents.Apply });
        applied.Source.Process(Trail.At(3600, "Other"));
        Assert.Equal(EventOutcome.Late, applied.Source.Process(Trail.At(10, "Alert")).Outcome);
        Assert.Equal(2, applied.Detections.Count);
        Assert.Equal(1, applied.Engine.GetStatistics().Late);
    }

    [Fact]
    public void A_late_row_is_found_behind_younger_ones()
    {
        var run = new TrailRun(new() { Lateness = TimeSpan.Zero, LateEvents = LateEvents.Apply }, TokenRule.Rule);
        run.Source.Process(Trail.At(3000, "Issue", token: "t", ip: "a"));
        run.Source.Process(Trail.At(3100, "Issue", token: "t", ip: "a"));
        run.Source.Process(Trail.At(1000, "Issue", token: "t", ip: "a"));
        run.Source.Process(Trail.At(4000, "List", token: "t", ip: "b"));

        Assert.Equal(4, Assert.Single(run.Detections).Header.EventCount);
    }

    [Fact]
    public void A_late_event_does_not_find_partners_that_have_gone_by()
    {
        var run = new TrailRun(new() { Lateness = TimeSpan.Zero, LateEvents = LateEvents.Apply }, TokenRule.Rule);
        run.Source.Process(Trail.At(2000, "List", token: "t", ip: "b"));
        run.Source.Process(Trail.At(1000, "Issue", token: "t", ip: "a"));
        Assert.Empty(run.Detections);

        run.Source.Process(Trail.At(2001, "List", token: "t", ip: "b"));
        Assert.Equal(2, Assert.Single(run.Detections).Header.EventCount);
    }

    [Fact]
    public void The_slowest_source_holds_the_watermark_and_a_completed_one_does_not()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        var slow = run.Engine.OpenSource<Trail>("slow");
        run.Source.AdvanceTo(Trail.Start.AddHours(2));
        Assert.Equal(DateTimeOffset.MinValue, run.Engine.Watermark);

        slow.AdvanceTo(Trail.Start);
        Assert.Equal(Trail.Start, run.Engine.Watermark);

        slow.Complete();
        Assert.Equal(Trail.Start.AddHours(2), run.Engine.Watermark);
        Assert.Throws<InvalidOperationException>(() => slow.Process(Trail.At(0, "Alert")));

        // A new one joins where the engine is, and holds it there.
        var joined = run.Engine.OpenSource<Trail>("joined");
        run.Source.AdvanceTo(Trail.Start.AddHours(3));
        Assert.Equal(Trail.Start.AddHours(2), run.Engine.Watermark);
        Assert.Equal(EventOutcome.Late, joined.Process(Trail.At(0, "Alert")).Outcome);
    }

    [Fact]
    public void Redelivered_events_are_skipped_for_as_long_as_ids_are_remembered()
    {
        var run = new TrailRun(new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.FromHours(1) }, AlertRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", id: "x"));
        run.Source.Process(Trail.At(3600, "Alert", id: "x").Line());
        run.Source.Process(Trail.At(3600, "Alert", id: "y"));
        run.Source.Process(Trail.At(3601, "Alert", id: "x"));

        Assert.Equal(1, run.Engine.GetStatistics().Redelivered);
        Assert.Equal(3, run.Engine.GetStatistics().Detections["alert"]);
    }

    private sealed class LateList : ILateSink
    {
        public List<(string, long, string)> Events { get; } = [];

        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) =>
            Events.Add((source, position, Convert.ToHexString(line)));
    }
}
