namespace RulesSdk.Tests.Engines;

public sealed class MisuseTests
{
    [Fact]
    public void A_second_thread_is_refused_at_once_and_harms_nothing()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var sink = new CallbackSink(_ =>
        {
            isInside.Set();
            mayGoOn.Wait();
        });
        var engine = new RulesEngine([AlertRule.Rule], sink, TrailRun.AtOnce);
        var source = engine.OpenSource<Trail>("trail");
        var first = new Thread(() => source.Process(Trail.At(0, "Alert")));
        first.Start();
        isInside.Wait();

        Action[] calls =
        [
            () => source.Process(Trail.At(1, "Alert")),
            () => source.Process(Trail.At(1, "Alert").Line()),
            () => source.ProcessLines(Trail.At(1, "Alert").Line()),
            () => source.ProcessEvents([Trail.At(1, "Alert")]),
            () => source.AdvanceTo(Trail.Start),
            source.Complete,
            engine.Complete,
            () => engine.OpenSource<Trail>("other"),
            () => engine.Checkpoint(Stream.Null),
            () => engine.Restore(Stream.Null),
        ];
        Assert.All(calls, call =>
        {
            var error = Assert.Throws<InvalidOperationException>(call);
            Assert.Contains($"while thread {first.ManagedThreadId} is in it", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("(use the engine and its sources from one thread at a time, for instance behind a channel).", error.Message, StringComparison.Ordinal);
        });

        mayGoOn.Set();
        first.Join();
        Assert.Equal(EventOutcome.Accepted, source.Process(Trail.At(1, "Alert")).Outcome);
        Assert.Equal(2, engine.GetStatistics().Events);
    }

    [Theory]
    [InlineData("late")]
    [InlineData("reject")]
    public void A_sink_that_feeds_the_engine_in_the_middle_of_an_event_is_refused(string kind)
    {
        EventSource<Trail> source = null!;
        var sink = new FeedingSink(() => source.Process(Trail.At(9, "Alert")));
        var options = kind == "late" ? TrailRun.AtOnce with { LateSink = sink } : TrailRun.AtOnce with { RejectSink = sink };
        var run = new TrailRun(options, AlertRule.Rule);
        source = run.Source;
        source.Process(Trail.At(5, "Other"));

        var error = Assert.Throws<InvalidOperationException>(() => source.Process(kind == "late" ? Trail.At(0, "Alert").Line() : "nope"u8.ToArray()));

        Assert.Contains("in the middle of an event", error.Message, StringComparison.Ordinal);
        Assert.Equal(EventOutcome.Accepted, source.Process(Trail.At(6, "Alert")).Outcome);
        Assert.Equal(["alert Opened u 1"], run.Short[..1]);
    }

    [Fact]
    public void A_detection_sink_may_feed_the_engine()
    {
        EventSource<Trail> source = null!;
        var users = new List<string>();
        var engine = new RulesEngine(
            [AlertRule.Rule],
            new CallbackSink(detection =>
            {
                users.Add(detection.Header.Key[0]);
                if (users.Count < 3)
                {
                    source.Process(Trail.At(users.Count, "Alert", "u" + users.Count));
                }
            }),
            TrailRun.AtOnce with { Phases = DetectionPhases.Opened });
        source = engine.OpenSource<Trail>("trail");

        source.Process(Trail.At(0, "Alert", "u0"));

        Assert.Equal(["u0", "u1", "u2"], users);
    }

    private sealed class FeedingSink(Action feed) : ILateSink, IRejectSink
    {
        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) => feed();

        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) => feed();
    }
}
