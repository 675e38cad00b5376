using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Faults;

/// <summary>What the engine calls fails, at every call and at every byte: the engine stays whole, and nothing is lost or reported twice.</summary>
public sealed class FaultTests
{
    private static readonly RulesEngineOptions Ordered = new() { Lateness = TimeSpan.FromMinutes(2), Deduplicate = TimeSpan.FromHours(2) };

    [Theory]
    [InlineData(false, LateEvents.Skip)]
    [InlineData(true, LateEvents.Skip)]
    [InlineData(false, LateEvents.Apply)]
    public void An_exception_from_every_call_of_every_sink_loses_nothing_and_repeats_nothing(bool atOnce, LateEvents late)
    {
        var lines = Lines(count: 600);
        var options = (atOnce ? TrailRun.AtOnce : Ordered) with { LateEvents = late };
        var whole = Told(lines, options, everyCallThrows: false);
        var faulty = Told(lines, options, everyCallThrows: true);

        Assert.True(whole.Detections.Count > 20 && whole.Others.Count > 20, "Too little is told to show anything.");
        Assert.Equal(whole.Detections, faulty.Detections);
        Assert.Equal(whole.Others, faulty.Others);
        Assert.Equal(whole.Statistics.Events, faulty.Statistics.Events);
        Assert.Equal(whole.Statistics.Late, faulty.Statistics.Late);
        Assert.Equal(whole.Statistics.Rejected, faulty.Statistics.Rejected);
        Assert.Equal(whole.Statistics.Detections, faulty.Statistics.Detections);
    }

    [Fact]
    public void An_exception_from_one_call_of_a_sink_tears_no_state()
    {
        var lines = Lines(count: 80);
        var whole = Told(lines, Ordered, everyCallThrows: false);
        for (var call = 0; call < whole.Detections.Count + whole.Others.Count; call++)
        {
            var faulty = Told(lines, Ordered, everyCallThrows: false, throwing: call);
            Assert.Equal(whole.Detections, faulty.Detections);
            Assert.Equal(whole.Others, faulty.Others);
        }
    }

    [Fact]
    public void A_write_that_fails_at_any_byte_of_a_checkpoint_tears_no_state()
    {
        var lines = Lines(count: 60);
        var run = new TrailRun(Ordered);
        foreach (var line in lines[..40])
        {
            run.Source.Process(line);
        }

        using var whole = new MemoryStream();
        run.Engine.Checkpoint(whole);
        for (var length = 0; length < whole.Length; length++)
        {
            using var full = new FullStream(length);
            Assert.Throws<IOException>(() => run.Engine.Checkpoint(full));
        }

        using var again = new MemoryStream();
        run.Engine.Checkpoint(again);
        Assert.Equal(whole.ToArray(), again.ToArray());

        var restored = TrailRun.Restored(Ordered, TrailRun.Rules, again.ToArray());
        restored.Detections.AddRange(run.Detections);
        foreach (var line in lines[40..])
        {
            Assert.Equal(run.Source.Process(line), restored.Source.Process(line));
        }

        run.Engine.Complete();
        restored.Engine.Complete();
        Assert.Equal(run.Text, restored.Text);
    }

    [Fact]
    public void A_checkpoint_that_is_read_byte_by_byte_is_the_same_and_one_that_ends_anywhere_is_none()
    {
        var run = new TrailRun(Ordered);
        foreach (var line in Lines(count: 40))
        {
            run.Source.Process(line);
        }

        using var whole = new MemoryStream();
        run.Engine.Checkpoint(whole);
        var checkpoint = whole.ToArray();
        for (var length = checkpoint.Length % 5; length <= checkpoint.Length; length += 5)
        {
            var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(static _ => { }), Ordered);
            using var from = new SlowStream(checkpoint[..length]);
            if (length < checkpoint.Length)
            {
                Assert.Throws<InvalidDataException>(() => engine.Restore(from));
            }

            // An engine that took nothing over takes a whole one.
            Assert.Equal(3, engine.Restore(length < checkpoint.Length ? new MemoryStream(checkpoint) : from).Restored.Count);
        }
    }

    // Some late, some malformed.
    private static byte[][] Lines(int count)
    {
        var random = new Random(5);
        var lines = CheckpointTests.Stream(seed: 21, count);
        for (var i = 0; i < count; i += 9)
        {
            lines[i] = lines[i][..random.Next(lines[i].Length)];
        }

        return lines;
    }

    private static (List<string> Detections, List<string> Others, EngineStatistics Statistics) Told(byte[][] lines, RulesEngineOptions options, bool everyCallThrows, int throwing = -1)
    {
        var (detections, others, calls) = (new List<string>(), new List<string>(), 0);
        var sinks = new Sinks(told =>
        {
            others.Add(told);
            Throw();
        });
        var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(detection =>
        {
            detections.Add(DetectionJson.Format(detection));
            Throw();
        }), options with { RejectSink = sinks, LateSink = sinks });
        var source = engine.OpenSource<Trail>("trail");
        for (var i = 0; i < lines.Length; i++)
        {
            Attempt(() => source.Process(lines[i], i));
        }

        while (Attempt(engine.Complete))
        {
        }

        return (detections, others, engine.GetStatistics());

        void Throw()
        {
            if (everyCallThrows || calls++ == throwing)
            {
                throw new IOException("full");
            }
        }

        static bool Attempt(Action call)
        {
            try
            {
                call();
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    private sealed class Sinks(Action<string> tell) : IRejectSink, ILateSink
    {
        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) => tell($"{position} {reason} {offset}");

        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) => tell($"{position} late {time:O}");
    }

    // Takes what there is room for, and fails at the next byte.
    private sealed class FullStream(int capacity) : MemoryStream
    {
        private int _left = capacity;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _left -= buffer.Length;
            if (_left < 0)
            {
                throw new IOException("No space left on device");
            }
        }
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
