namespace RulesSdk.Tests.Engines;

/// <summary>Blocks whose lines several threads read: nothing that a caller sees tells them from one thread.</summary>
public sealed class ThreadsTests
{
    private static readonly RulesEngineOptions Several = new() { Threads = 3, PieceBytes = 500 };

    [Fact]
    public void A_checkpoint_within_a_stream_has_the_same_bytes()
    {
        var lines = Block([.. TrailRun.Stream(seed: 9, count: 2_000).Select(static e => e.Line())]);
        var (one, several) = (new TrailRun(), new TrailRun(Several));

        one.Source.ProcessLines(lines);
        several.Source.ProcessLines(lines);

        Assert.NotEmpty(one.Detections);
        Assert.Equal(one.Text, several.Text);
        Assert.Equal(Checkpoint(one.Engine), Checkpoint(several.Engine));
    }

    [Fact]
    public void After_an_exception_of_the_sink_the_position_says_where_to_go_on()
    {
        var told = new List<string>();
        var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(Tell), Several with { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<Trail>("trail");
        byte[][] lines = [.. Enumerable.Range(100, 500).Select(static i => Trail.At(i * 1_000, "Alert", "u" + i, id: "e" + i).Line())];
        var block = Block(lines);
        var next = 0;
        for (var failed = 0; next < block.Length;)
        {
            try
            {
                next += source.ProcessLines(block.AsSpan(next), next).Consumed;
            }
            catch (InvalidOperationException)
            {
                failed++;
                next = (int)source.Position + block.AsSpan((int)source.Position).IndexOf((byte)'\n') + 1;
                Assert.True(failed <= 5);
            }
        }

        engine.Complete();

        Assert.Equal([.. Enumerable.Range(100, 500).Select(static i => "e" + i)], told);

        void Tell(Detection detection)
        {
            told.Add(detection.Header.Events[0].Id);
            if (told.Count % 100 == 0)
            {
                throw new InvalidOperationException("full");
            }
        }
    }

    [Fact]
    public void What_was_read_when_a_sink_threw_is_not_taken_for_the_next_block()
    {
        for (var round = 0; round < LongRuns.Of(200); round++)
        {
            var told = new List<string>();
            var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(Tell), Several with { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed });
            var source = engine.OpenSource<Trail>("trail");
            Assert.Throws<InvalidOperationException>(() => source.ProcessLines(Alerts(1_000, "first")));

            source.ProcessLines(Alerts(2_000, "second"));
            engine.Complete();

            Assert.Equal("first1099", told[^401]);
            Assert.Equal([.. Enumerable.Range(2_000, 400).Select(static i => "second" + i)], told[^400..]);

            void Tell(Detection detection)
            {
                told.Add(detection.Header.Events[0].Id);
                if (told.Count == 100)
                {
                    throw new InvalidOperationException("full");
                }
            }
        }

        static byte[] Alerts(int first, string name) => Block([.. Enumerable.Range(first, 400).Select(i => Trail.At(i * 1_000, "Alert", "u" + i, id: name + i).Line())]);
    }

    [Fact]
    public void A_sink_may_feed_the_engine_whose_lines_are_read()
    {
        var block = Block([.. Enumerable.Range(100, 300).Select(static i => Trail.At(i * 1_000, "Alert", "u" + i, id: "e" + i).Line())]);

        Assert.Equal(Told(new()), Told(Several));

        List<string> Told(RulesEngineOptions options)
        {
            var told = new List<string>();
            RulesEngine? engine = null;
            EventSource<Trail>? source = null;
            engine = new RulesEngine([AlertRule.Rule], new CallbackSink(Tell), options with { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed });
            source = engine.OpenSource<Trail>("trail");
            source.ProcessLines(block);
            engine.Complete();
            return told;

            void Tell(Detection detection)
            {
                told.Add(DetectionJson.Format(detection));
                if (told.Count == 50)
                {
                    source!.ProcessLines(block.AsSpan(0, block.Length / 2));

                    // What comes later is held, and needs checksums.
                    engine!.OpenSource<Trail>("other").AdvanceTo(detection.Header.OpenedAt);
                }
            }
        }
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var run = new TrailRun(Several with { Lateness = TimeSpan.Zero });
        var block = Block([.. Enumerable.Range(0, 200).Select(static i => Trail.At(i, "Other").Line())]);

        Allocation.AssertNoneOnceWarm(() => run.Source.ProcessLines(block));
    }

    [Fact]
    public void No_thread_is_a_fault()
    {
        var fault = Assert.Throws<ArgumentException>(static () => new TrailRun(new() { Threads = 0 }));

        Assert.Contains("Threads is 0, so no thread could read a line (set it above 0)", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Block(byte[][] lines) => [.. lines.SelectMany(static line => (byte[])[.. line, (byte)'\n'])];

    private static byte[] Checkpoint(RulesEngine engine)
    {
        using var to = new MemoryStream();
        engine.Checkpoint(to);
        return to.ToArray();
    }
}
