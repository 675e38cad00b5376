using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Faults;

/// <summary>What sinks may ask of the engine that calls them.</summary>
public sealed class InnerCallTests
{
    private static readonly RulesEngineOptions AtOnce = TrailRun.AtOnce with { Phases = DetectionPhases.Opened };

    private readonly List<string> _users = [];
    private RulesEngine _engine = null!;
    private EventSource<Trail> _source = null!;

    [Theory]
    [InlineData("late")]
    [InlineData("reject")]
    public void A_sink_in_the_middle_of_an_event_that_another_sink_brought_is_refused(string kind)
    {
        var sink = new OtherSink(() => _source.Process(Trail.At(9, "Alert", "inner")));
        Exception? error = null;
        Open(AtOnce with { LateEvents = LateEvents.Apply, LateSink = sink, RejectSink = sink }, () =>
            error = Record.Exception(() => _source.Process(kind == "late" ? Trail.At(0, "Alert", "late").Line() : "nope"u8.ToArray())));

        _source.Process(Trail.At(5, "Alert", "outer").Line());

        Assert.Contains("in the middle of an event", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(kind == "late" ? ["outer", "late"] : ["outer"], _users);
        Assert.Equal(EventOutcome.Accepted, _source.Process(Trail.At(6, "Alert", "after")).Outcome);
        Assert.Equal("after", _users[^1]);
    }

    [Fact]
    public void A_sink_may_go_on_after_what_it_brought()
    {
        Open(AtOnce, () =>
        {
            _source.Process(Trail.At(1, "Alert", "first"));
            _source.Process(Trail.At(2, "Alert", "second"));
            var closed = _engine.OpenSource<Trail>("closed");
            closed.Complete();
            Assert.Throws<InvalidOperationException>(() => closed.Process(Trail.At(2, "Alert", "none")));
            _source.AdvanceTo(Trail.Start.AddSeconds(3));
            _source.Process(Trail.At(3, "Alert", "third"));
        });

        _source.Process(Trail.At(0, "Alert", "outer"));

        Assert.Equal(["outer", "first", "second", "third"], _users);
        Assert.Equal(4, _engine.GetStatistics().Events);
    }

    [Fact]
    public void What_a_late_sink_throws_is_not_lost_when_a_sink_brings_another_late_event()
    {
        var throws = true;
        var sink = new OtherSink(() =>
        {
            if (throws)
            {
                throws = false;
                throw new IOException("full");
            }
        });
        Open(AtOnce with { LateEvents = LateEvents.Apply, LateSink = sink }, () => _source.Process(Trail.At(1, "Alert", "inner").Line()));
        _source.Process(Trail.At(5, "Other").Line());

        Assert.Throws<IOException>(() => _source.Process(Trail.At(2, "Alert", "outer").Line()));

        Assert.Equal(["outer", "inner"], _users);
    }

    [Fact]
    public void A_checkpoint_in_a_sink_is_refused_and_no_detection_is_lost()
    {
        using var checkpoint = new MemoryStream();
        Exception? error = null;
        Open(AtOnce with { Phases = DetectionPhases.Opened | DetectionPhases.Closed }, () => error = Record.Exception(() => _engine.Checkpoint(checkpoint)));

        // One event, two detections: the second waits while the sink has the first.
        _source.Process(Trail.At(0, "Alert", "u").Line());

        Assert.EndsWith("(write the checkpoint once the call that feeds the engine has returned).", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(0, checkpoint.Length);
        Assert.Equal(["u", "u"], _users);
        _engine.Checkpoint(checkpoint);
        Assert.NotEqual(0, checkpoint.Length);
    }

    // The engine, with a sink that does something at the first detection.
    private void Open(RulesEngineOptions options, Action atFirst)
    {
        _engine = new RulesEngine([AlertRule.Rule], new CallbackSink(detection =>
        {
            _users.Add(detection.Header.Key[0]);
            if (_users.Count == 1)
            {
                atFirst();
            }
        }), options);
        _source = _engine.OpenSource<Trail>("trail");
    }

    private sealed class OtherSink(Action act) : ILateSink, IRejectSink
    {
        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) => act();

        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) => act();
    }
}
