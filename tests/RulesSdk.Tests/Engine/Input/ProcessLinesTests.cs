using System.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Blocks of lines: each line is handled as it would be by itself.</summary>
public sealed class ProcessLinesTests
{
    [Theory]
    [InlineData(1, "\n")]
    [InlineData(7, "\r\n")]
    [InlineData(300, "\n\n")]
    [InlineData(100_000, "\r\n\r\n\n")]
    public void Blocks_of_any_size_are_handled_as_their_lines_are(int size, string end)
    {
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromMinutes(1) };
        var lines = TrailRun.Stream(seed: 5, count: 400).Select(static e => e.Line()).ToList();
        lines.Insert(30, "{\"time\":}"u8.ToArray());
        lines.Insert(90, Encoding.UTF8.GetBytes("{\"time\":\"2020-01-01T00:00:00Z\",\"id\":\"late\"}"));
        var (one, blocks) = (new TrailRun(options), new TrailRun(options));
        foreach (var line in lines)
        {
            one.Source.Process(line);
        }

        var told = Feed(blocks.Source, [.. lines.SelectMany(line => (byte[])[.. line, .. Encoding.UTF8.GetBytes(end)])], size, out var left);
        one.Engine.Complete();
        blocks.Engine.Complete();

        Assert.Equal(0, left);
        Assert.Equal((400, 1, 1), told);
        Assert.NotEmpty(one.Detections);
        Assert.Equal(one.Text, blocks.Text);
    }

    [Fact]
    public void What_follows_the_last_line_feed_is_left_to_the_next_block()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        var line = Trail.At(1, "Alert", "u").Line();

        Assert.Equal(new LinesStatus(0, 0, 0, 0), run.Source.ProcessLines(line));
        Assert.Equal(new LinesStatus(line.Length + 1, 1, 0, 0), run.Source.ProcessLines([.. line, (byte)'\n', .. "{\"id\""u8]));
        Assert.Equal(new LinesStatus(0, 0, 0, 0), run.Source.ProcessLines(default));
    }

    [Fact]
    public void A_line_has_its_place_in_the_source_as_its_position()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        var line = Trail.At(1, "Other").Line();

        run.Source.ProcessLines([.. line, (byte)'\n', (byte)'\r', (byte)'\n', .. line, (byte)'\n'], position: 1_000);

        Assert.Equal(1_000 + line.Length + 3, run.Source.Position);
    }

    [Fact]
    public void After_an_exception_of_the_sink_the_position_says_where_to_go_on()
    {
        var told = new List<string>();
        var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(Tell), TrailRun.AtOnce with { Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<Trail>("trail");
        byte[][] lines = [.. Enumerable.Range(1, 5).Select(static i => Trail.At(i * 1_000, "Alert", "u" + i, id: "e" + i).Line())];
        byte[] block = [.. lines.SelectMany(static line => (byte[])[.. line, (byte)'\n'])];

        var thrown = Assert.Throws<InvalidOperationException>(() => source.ProcessLines(block));
        var next = (int)source.Position + lines[0].Length + 1;
        var rest = source.ProcessLines(block.AsSpan(next), next);
        engine.Complete();

        Assert.Equal("full", thrown.Message);
        Assert.Equal(block.Length - next, rest.Consumed);
        Assert.Equal(["e1", "e2", "e3", "e4", "e5"], told);

        void Tell(Detection detection)
        {
            told.Add(detection.Header.Events[0].Id);
            if (told.Count == 2)
            {
                throw new InvalidOperationException("full");
            }
        }
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        byte[] block = [.. Enumerable.Range(0, 50).SelectMany(static i => (byte[])[.. Trail.At(i, "Other").Line(), (byte)'\n'])];

        Allocation.AssertNoneOnceWarm(() => run.Source.ProcessLines(block));
    }

    // Feeds blocks of a size, each with what was left of the one before.
    private static (int Accepted, int Rejected, int Late) Feed(EventSource<Trail> source, byte[] bytes, int size, out int left)
    {
        var (accepted, rejected, late, start) = (0, 0, 0, 0);
        for (var end = 0; end < bytes.Length;)
        {
            end = Math.Min(bytes.Length, end + size);
            var status = source.ProcessLines(bytes.AsSpan(start..end), start);
            (accepted, rejected, late, start) = (accepted + status.Accepted, rejected + status.Rejected, late + status.Late, start + status.Consumed);
        }

        left = bytes.Length - start;
        return (accepted, rejected, late);
    }
}
