using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Engines;

/// <summary>Several sources: which of them hold the watermark back, and which times are believed.</summary>
public sealed class SourceTests
{
    private static readonly RulesEngineOptions Ordered = new() { Lateness = TimeSpan.FromMinutes(1) };

    [Fact]
    public void Lines_of_a_schema_that_no_rule_reads_are_judged_all_the_same()
    {
        var engine = new RulesEngine([], new CallbackSink(static _ => { }));
        var source = engine.OpenSource<Trail>("trail");

        Assert.Equal(EventOutcome.Accepted, source.Process("""{"id":"1","time":"2026-01-01T00:00:00Z"}"""u8).Outcome);
        Assert.Equal(RejectReason.MalformedJson, source.Process("""{"id":"1","time":"2026-01-01T00:00:00Z","x":[1,]}"""u8).Reason);
        Assert.Equal(RejectReason.NoEventTime, source.Process("""{"id":"1"}"""u8).Reason);
        Assert.Equal(RejectReason.MalformedJson, source.Process([.. """{"time":"2026-01-01T00:00:00Z","x":"""u8, 0xFF, (byte)'}']).Reason);
    }

    [Fact]
    public void A_source_that_lies_too_far_behind_holds_the_watermark_no_longer()
    {
        var run = new TrailRun(Ordered with { IdleAfter = TimeSpan.FromMinutes(10) });
        var quiet = run.Engine.OpenSource<Trail>("quiet");
        quiet.Process(Trail.At(0, "Other"));
        run.Source.Process(Trail.At(600, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(-60), run.Engine.Watermark);

        run.Source.Process(Trail.At(600.5, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(540.5), run.Engine.Watermark);
    }

    [Fact]
    public void A_source_that_never_brought_anything_turns_idle_counted_from_what_the_engine_had_seen()
    {
        var run = new TrailRun(Ordered with { IdleAfter = TimeSpan.FromMinutes(10) });
        run.Engine.OpenSource<Trail>("silent from the start");
        run.Source.Process(Trail.At(100, "Other"));
        run.Source.Process(Trail.At(700, "Other"));
        Assert.Equal(DateTimeOffset.MinValue, run.Engine.Watermark);

        run.Source.Process(Trail.At(701, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(641), run.Engine.Watermark);

        run.Engine.OpenSource<Trail>("silent from later on");
        run.Source.Process(Trail.At(1301, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(641), run.Engine.Watermark);
        run.Source.Process(Trail.At(1302, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(1242), run.Engine.Watermark);
    }

    [Fact]
    public void An_idle_source_that_catches_up_holds_the_watermark_again_and_what_came_too_late_is_late()
    {
        var run = new TrailRun(Ordered with { IdleAfter = TimeSpan.FromMinutes(10) });
        var quiet = run.Engine.OpenSource<Trail>("quiet");
        quiet.Process(Trail.At(0, "Other"));
        run.Source.Process(Trail.At(3600, "Other"));

        Assert.Equal(EventOutcome.Late, quiet.Process(Trail.At(3000, "Alert")).Outcome);
        Assert.Equal(EventOutcome.Accepted, quiet.Process(Trail.At(3580, "Alert")).Outcome);

        run.Source.Process(Trail.At(4000, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(3540), run.Engine.Watermark);
        quiet.Process(Trail.At(3900, "Other"));
        Assert.Equal(Trail.Start.AddSeconds(3840), run.Engine.Watermark);
        Assert.Equal(2, run.Detections.Count);
    }

    [Fact]
    public void Without_the_option_a_silent_source_holds_everything_back()
    {
        var run = new TrailRun(Ordered);
        run.Engine.OpenSource<Trail>("silent");
        run.Source.Process(Trail.At(0, "Alert"));
        run.Source.Process(Trail.At(1_000_000, "Other"));
        Assert.Empty(run.Detections);

        run.Engine.Complete();
        Assert.Equal(2, run.Detections.Count);
    }

    [Fact]
    public void One_broken_clock_among_three_sources_makes_no_event_of_the_others_late()
    {
        var rejects = new RejectList();
        var run = new TrailRun(Ordered with { MaxJump = TimeSpan.FromHours(6), IdleAfter = TimeSpan.FromMinutes(10), RejectSink = rejects });
        var second = run.Engine.OpenSource<Trail>("second");
        var broken = run.Engine.OpenSource<Trail>("broken");
        run.Source.AdvanceTo(Trail.Start);
        var outcomes = new List<EventOutcome>();
        for (var i = 0; i < 200; i++)
        {
            outcomes.Add(run.Source.Process(Trail.At(i, "Alert", id: "a" + i)).Outcome);
            outcomes.Add(second.Process(Trail.At(i, "Alert", id: "b" + i)).Outcome);

            // Ten years ahead, and more of them than of all others.
            for (var many = 0; many < 5; many++)
            {
                Assert.Equal(new EventStatus(EventOutcome.Rejected, RejectReason.TooFarAhead), broken.Process(Trail.At(315_000_000 + i, "Alert").Line(), i));
            }
        }

        run.Engine.Complete();
        Assert.All(outcomes, static outcome => Assert.Equal(EventOutcome.Accepted, outcome));
        Assert.Equal(400, run.Engine.GetStatistics().Detections["alert"]);
        Assert.Equal(0, run.Engine.GetStatistics().Late);
        Assert.Equal(1000, run.Engine.GetStatistics().Rejected[RejectReason.TooFarAhead]);
        Assert.Equal(Convert.ToHexString(Trail.At(315_000_199, "Alert").Line()), rejects.Lines[^1]);
    }

    [Fact]
    public void A_sentinel_time_makes_no_event_late()
    {
        var run = new TrailRun(Ordered, AlertRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", id: "first"));

        var sentinel = run.Source.Process(Trail.At(0, "Alert", id: "sentinel") with { Time = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) });

        Assert.Equal(RejectReason.TooFarAhead, sentinel.Reason);
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(1, "Alert", id: "second")).Outcome);
        run.Engine.Complete();
        Assert.Equal(2, run.Engine.GetStatistics().Detections["alert"]);
    }

    [Fact]
    public void A_jump_is_told_from_the_largest_time_seen_or_told()
    {
        var run = new TrailRun(Ordered with { MaxJump = TimeSpan.FromHours(1) });
        run.Source.AdvanceTo(Trail.Start);

        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(3600, "Other")).Outcome);
        Assert.Equal(RejectReason.TooFarAhead, run.Source.Process(Trail.At(7200.001, "Other")).Reason);
        Assert.Equal(Trail.Start.AddMinutes(59), run.Engine.Watermark);

        run.Source.AdvanceTo(Trail.Start.AddDays(3));
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At((3 * 86400) + 60, "Other")).Outcome);
    }

    [Fact]
    public void A_long_silence_is_over_once_most_sources_said_so_often_enough()
    {
        var run = new TrailRun(Ordered with { MaxJump = TimeSpan.FromHours(1), JumpConfirmations = 3 });
        var other = run.Engine.OpenSource<Trail>("other");
        run.Source.Process(Trail.At(0, "Other"));
        other.Process(Trail.At(0, "Other"));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(100_000 + i, "Alert")).Outcome);
        }

        Assert.Equal(EventOutcome.Rejected, other.Process(Trail.At(100_010, "Alert")).Outcome);
        Assert.Equal(EventOutcome.Rejected, other.Process(Trail.At(100_011, "Alert")).Outcome);
        Assert.Equal(EventOutcome.Accepted, other.Process(Trail.At(100_012, "Alert")).Outcome);

        // What was rejected before can be handed in again: it is in time.
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(100_000, "Alert")).Outcome);
    }

    [Fact]
    public void A_source_alone_is_believed_after_events_that_agree_with_one_another()
    {
        var run = new TrailRun(Ordered with { MaxJump = TimeSpan.FromHours(1), JumpConfirmations = 3 });
        run.Source.Process(Trail.At(0, "Other"));
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(100_000, "Other")).Outcome);
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(200_000, "Other")).Outcome);
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(300_000, "Other")).Outcome);
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(300_001, "Other")).Outcome);

        // An event at a plausible time begins the count anew.
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(1, "Other")).Outcome);
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(300_002, "Other")).Outcome);
        Assert.Equal(EventOutcome.Rejected, run.Source.Process(Trail.At(300_003, "Other")).Outcome);
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(300_004, "Other")).Outcome);
    }

    [Fact]
    public void Each_source_stays_behind_by_its_own_lateness()
    {
        var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(static _ => { }));
        var trail = engine.OpenSource<Trail>("trail");
        var swift = engine.OpenSource<Swift>("swift");
        trail.Process(Trail.At(3600, "Other"));
        swift.Process(new Swift { Id = "1", Time = Trail.Start.AddMinutes(46) });
        Assert.Equal(Trail.Start.AddMinutes(45), engine.Watermark);

        swift.Process(new Swift { Id = "2", Time = Trail.Start.AddMinutes(10) });
        trail.AdvanceTo(Trail.Start.AddMinutes(62));
        Assert.Equal(Trail.Start.AddMinutes(45), engine.Watermark);
        Assert.Equal(1, engine.GetStatistics().Late);
        swift.AdvanceTo(Trail.Start.AddMinutes(60));
        Assert.Equal(Trail.Start.AddMinutes(47), engine.Watermark);
    }

    [Fact]
    public void Time_that_is_only_told_ends_a_window()
    {
        var run = new TrailRun(Ordered, TokenRule.Rule);
        run.Source.Process(Trail.At(0, "Issue", token: "t", ip: "a"));
        run.Source.Process(Trail.At(60, "List", token: "t", ip: "b"));
        run.Source.AdvanceTo(Trail.Start.AddMinutes(61));
        Assert.Equal(["token Opened u 2"], run.Short);

        run.Source.AdvanceTo(Trail.Start.AddMinutes(61).AddTicks(1));
        Assert.Equal(["token Opened u 2", "token Closed u 2"], run.Short);
        Assert.False(run.Detections[1].Header.Truncated);
    }

    [Fact]
    public void A_source_that_completes_lets_what_it_held_back_go()
    {
        var run = new TrailRun(Ordered);
        var slow = run.Engine.OpenSource<Trail>("slow");
        run.Source.Process(Trail.At(0, "Alert"));
        run.Source.Process(Trail.At(3600, "Other"));
        slow.Process(Trail.At(30, "Other"));
        Assert.Empty(run.Detections);

        slow.Complete();
        Assert.Equal(2, run.Detections.Count);
    }

    private sealed class RejectList : IRejectSink
    {
        public List<string> Lines { get; } = [];

        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) => Lines.Add(Convert.ToHexString(line));
    }

    private sealed record Swift : IEventSchema<Swift>
    {
        public string Id { get; init; } = "";

        public DateTimeOffset Time { get; init; }

        public static EventSchema Schema { get; } = new(
            "test.swift", typeof(Swift), TimeSpan.FromMinutes(1), TimeSpan.Zero,
            static schema => new(schema, new RulesSdk.Runtime.Json.JsonProjection(new RulesSdk.Runtime.Json.JsonField("time", -1), new RulesSdk.Runtime.Json.JsonField("id", -1)), 0, 1));

        public static string GetEventId(Swift e) => e.Id;

        public static DateTimeOffset GetEventTime(Swift e) => e.Time;
    }
}
