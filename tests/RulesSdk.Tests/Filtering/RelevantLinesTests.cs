using System.Globalization;
using System.Text;
using RulesSdk.Runtime.Filtering;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Filtering;

/// <summary>Lines that no rule can look at are passed over, and all that an engine tells stays as it is.</summary>
public sealed class RelevantLinesTests
{
    private static readonly RulesEngineOptions Ordered = new() { Phases = DetectionPhases.Closed };
    private static readonly RulesEngineOptions AtOnce = Ordered with { Lateness = TimeSpan.Zero };

    [Fact]
    public void Lines_without_what_a_rule_looks_for_are_not_read()
    {
        byte[][] lines = [.. Enumerable.Range(0, 50).Select(static i => Trail.At(i, i % 10 == 0 ? "Alert" : "Other").Line())];

        var run = AssertSame([AlertRule.Rule], Ordered, lines);

        Assert.Equal(5, run.Detections);
        Assert.Equal(45, run.Filtered);
        Assert.Equal(50, run.Statistics.Events);
        Assert.Equal("a line is read if it has \"Alert\"", run.Statistics.Filters["test.trail"]);
        Assert.Equal(0, BlockRun.Of<Trail>([AlertRule.Rule], new(), Validation.Full, lines).Filtered);
    }

    [Theory]
    [InlineData("""{"id":"1","user":"u","time":"2026-01-01T00:00:00Z","name":"\u0041lert"}""")]
    [InlineData("""{"id":"1","user":"u","time":"2026-01-01T00:00:00Z","n\u0061me":"Alert"}""")]
    [InlineData("""{"id":"1","user":"u","time":"2026-01-01T00:00:00Z","name":"Other","name":"Alert"}""")]
    [InlineData("""{"id":"1","user":"u","time":"2026-01-01T00:00:00Z","name":"Other","n\u0061me":"\u0041\u006c\u0065\u0072\u0074"}""")]
    [InlineData("""{"name":"Alert","time":"2026-01-01T00:00:00Z","id":"1","user":"u"}""")]
    [InlineData("{ \t\"id\" : \"1\" ,\"user\":\"u\",\t\"time\"\t:\t\"2026-01-01T00:00:00Z\" , \"name\"   :   \"Alert\" }")]
    [InlineData("  {\"id\":\"1\",\"user\":\"u\",\"time\":\"2026-01-01T00:00:00Z\",\"name\":\"Alert\"}  ")]
    [InlineData("""{"id":"1","user":"u","t\u0069me":"2026-01-01T00:00:00Z","name":"Alert"}""")]
    [InlineData("""{"id":"1","user":"u","time":"2026-01-01T00:00:00\u005a","name":"Alert"}""")]
    [InlineData("""{"x":"\\\"","id":"1","user":"u","time":"2026-01-01T00:00:00Z","y":{"name":"Other"},"name":"Alert","z":"\\"}""")]
    public void No_way_to_write_a_line_takes_it_past_a_rule(string line)
    {
        var run = AssertSame([AlertRule.Rule], Ordered, Encoding.UTF8.GetBytes(line));

        Assert.Equal(1, run.Detections);
    }

    [Theory]
    [InlineData("""{"id":"1","name":"Other"}""")]
    [InlineData("""{"id":"1","extra":{"time":"2026-06-01T00:00:00Z"},"name":"Other"}""")]
    [InlineData("""{"id":"1","extra":["time","{",{"time":"2026-06-01T00:00:00Z"}],"name":"Other"}""")]
    [InlineData("""{"id":"}","extra":{"x":"}","time":"2026-06-01T00:00:00Z"},"name":"Other"}""")]
    [InlineData("""{"id":"a\"}","extra":{"x":"}","time":"2026-06-01T00:00:00Z"},"name":"Other"}""")]
    [InlineData("""{"id":"1","a\"time":"2026-06-01T00:00:00Z","name":"Other"}""")]
    [InlineData("""{"id":"1","a\\\"time":"2026-06-01T00:00:00Z","name":"Other"}""")]
    [InlineData("""{"id":"1","time":"2026-06-01","name":"Other"}""")]
    [InlineData("""{"id":"1","time":null,"name":"Other"}""")]
    [InlineData("""{"id":"1","time":20260601,"name":"Other"}""")]
    [InlineData("""{"id":"1","time":"2026-06-01T00:00:00Z","time":"never","name":"Other"}""")]
    public void What_is_no_event_time_does_not_pass_for_one(string line)
    {
        var run = AssertSame([AlertRule.Rule], AtOnce, Encoding.UTF8.GetBytes(line), Trail.At(5, "Alert").Line());

        Assert.Equal(1, run.Detections);
        Assert.Equal(1, run.Statistics.Rejected[RejectReason.NoEventTime]);
        Assert.Equal(0, run.Statistics.Late);
    }

    [Fact]
    public void Times_of_lines_that_are_not_read_count()
    {
        var options = AtOnce with { MaxJump = TimeSpan.FromDays(2), JumpConfirmations = 2 };
        byte[][] lines =
        [
            Trail.At(0, "Other").Line(),
            Trail.At(60, "Other").Line(),
            Trail.At(60, "Other").Line(),
            Trail.At(30, "Alert", "late").Line(),
            Trail.At(30, "Other").Line(),
            Trail.At(70, "Alert", "in time").Line(),
            Trail.At(86_400 * 9, "Other").Line(),
            Trail.At(80, "Alert", "still in time").Line(),
            Trail.At(86_400 * 9, "Other").Line(),
            Trail.At(86_400 * 9, "Other").Line(),
            Trail.At(90, "Alert", "late after the jump").Line(),
        ];

        var run = AssertSame([AlertRule.Rule], options, lines);

        Assert.Equal(2, run.Detections);
        Assert.Equal(3, run.Statistics.Late);
        Assert.Equal(2, run.Statistics.Rejected[RejectReason.TooFarAhead]);
        Assert.Equal(7, run.Filtered);
    }

    [Fact]
    public void A_key_is_looked_up_where_it_stands_whatever_else_has_its_name()
    {
        byte[][] lines =
        [
            Trail.At(0, "Other", token: "t1", ip: "b").Line(),
            Trail.At(1, "Issue", token: "t1", ip: "a").Line(),
            Trail.At(2, "Other", token: "t2", ip: "b").Line(),
            Trail.At(3, "Other", token: "t1", ip: "b").Line(),
            Line("""{"id":"4","time":"2026-01-01T00:00:04Z","x":{"token":"t9"},"token" : "t1","ip":"c"}"""),
            Line("""{"id":"5","time":"2026-01-01T00:00:05Z","token":"t9","token":"t1","ip":"d"}"""),
            Line("""{"id":"6","time":"2026-01-01T00:00:06Z","tok\u0065n":"t1","ip":"e"}"""),
            Line("""{"id":"7","time":"2026-01-01T00:00:07Z","token":"\u00741","ip":"f"}"""),
            Line("""{"id":"8","time":"2026-01-01T00:00:08Z","token":["t1"],"ip":"g"}"""),
            Line("""{"id":"9","time":"2026-01-01T00:00:09Z","x":"token","y":{"token":"t1"},"ip":"h"}"""),
            Trail.At(10, "Other", ip: "i").Line(),
            Trail.At(4_000, "Other", token: "t1", ip: "b").Line(),
        ];

        var run = AssertSame([TokenRule.Rule], AtOnce, lines);

        Assert.Equal(1, run.Detections);
        Assert.Contains("[\"b\",\"c\",\"d\",\"e\",\"f\"]", run.Told.Single(static told => told.StartsWith('{')), StringComparison.Ordinal);
        Assert.True(run.Filtered >= 3, $"{run.Filtered}");
        Assert.Equal("a line is read if it has \"Issue\"; or a partner's token", run.Statistics.Filters["test.trail"]);
    }

    [Fact]
    public void A_partner_under_the_empty_text_has_every_line_read()
    {
        byte[][] lines =
        [
            Trail.At(1, "Issue", token: "", ip: "a").Line(),
            Line("""{"id":"2","time":"2026-01-01T00:00:02Z","name":"Other","token":"t1","ip":"b"}"""),
            Line("""{"id":"3","time":"2026-01-01T00:00:03Z","name":"Other","ip":"b"}"""),
        ];

        var run = AssertSame([TokenRule.Rule], AtOnce, lines);

        Assert.Equal(0, run.Filtered);
    }

    [Theory]
    [InlineData(60, 0, false)]
    [InlineData(0, 60, false)]
    [InlineData(0, 0, true)]
    public void Where_partners_may_come_later_what_is_held_says_nothing(int lateness, int remembered, bool early)
    {
        var options = new RulesEngineOptions
        {
            Lateness = TimeSpan.FromSeconds(lateness),
            Deduplicate = TimeSpan.FromSeconds(remembered),
            Phases = DetectionPhases.Closed | (early ? DetectionPhases.Early : DetectionPhases.None),
        };
        byte[][] lines = [Trail.At(5, "Other", token: "t1", ip: "b").Line(), Trail.At(1, "Issue", token: "t1", ip: "a").Line(), Trail.At(5, "Other", token: "t1", ip: "b").Line()];

        var run = AssertSame([TokenRule.Rule], options, lines);

        Assert.Equal(0, run.Filtered);
        Assert.Equal(
            "every line is read: 'use' of the rule token needs no text by which its events are known, and partners tell only with lateness 0, without remembered ids and without the phase Early",
            run.Statistics.Filters["test.trail"]);
    }

    [Fact]
    public void A_source_with_lateness_that_a_sink_opens_ends_it_at_once()
    {
        var found = new List<string>();
        RulesEngine? engine = null;
        engine = new RulesEngine([TokenRule.Rule, AlertRule.Rule], new CallbackSink(Accept), AtOnce with { Lateness = null, Validation = Validation.Relevant, Phases = DetectionPhases.Opened });
        byte[] block = [.. new[] { Trail.At(0, "Alert"), Trail.At(5, "Other", token: "t1", ip: "b"), Trail.At(1, "Issue", token: "t1", ip: "a") }.SelectMany(static e => (byte[])[.. e.Line(), (byte)'\n'])];

        engine.OpenSource<Trail>("first").ProcessLines(block);
        engine.Complete();

        Assert.Equal(["alert", "token"], found);

        void Accept(Detection detection) => found.Add(detection.Rule.Id);
    }

    // Also where sources and lines are many: what is told of any of them stays the same.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 90)]
    public void Random_streams_are_told_alike(int seed, int lateness)
    {
        var random = new Random(seed);
        var events = TrailRun.Stream(seed, 3_000);
        byte[][] lines = [.. events.Select(e => (random.Next(20) == 0 ? e with { Time = e.Time.AddSeconds(-random.Next(600)) } : e).Line())];
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromSeconds(lateness), LateEvents = seed == 2 ? LateEvents.Apply : LateEvents.Skip };

        foreach (RuleDefinition[] rules in new RuleDefinition[][] { [TokenRule.Rule], [AlertRule.Rule], [ChainRule.Rule], TrailRun.Rules })
        {
            var run = AssertSame(rules, options, lines);
            Assert.True(run.Detections > 0);
        }
    }

    // Bytes around what is looked for are changed, left out and doubled.
    [Fact]
    public void No_change_of_a_line_takes_it_past_a_rule()
    {
        var random = new Random(11);
        var (detected, filtered) = (0, 0L);
        for (var round = 0; round < LongRuns.Of(600); round++)
        {
            var lines = new List<byte[]> { Trail.At(0, "Issue", token: "t1", ip: "a", id: "0").Line() };
            for (var i = 1; i <= 40; i++)
            {
                lines.Add(Changed(random, Trail.At(i, random.Next(3) == 0 ? "Alert" : "Other", token: "t" + random.Next(3), ip: "b", id: i.ToString(CultureInfo.InvariantCulture)).Line()));
            }

            // What is malformed may have a time that counts if nobody reads it.
            var wellFormed = lines.Where(IsWellFormed).ToArray();
            var run = AssertSame([TokenRule.Rule, AlertRule.Rule], AtOnce, wellFormed);
            (detected, filtered) = (detected + run.Detections, filtered + run.Filtered);
        }

        Assert.True(detected > 100 && filtered > 100, $"{detected} detections, {filtered} lines not read");
    }

    [Fact]
    public void A_malformed_line_that_nobody_looks_at_counts_by_its_time()
    {
        var options = AtOnce;
        byte[][] lines = [Line("""{"id":"1","time":"2026-01-01T00:01:00Z","x":tru,"name":"Other"}"""), Line("""{"id":"2","time":"2026-01-01T00:02:00Z","name":"Oth"""), Trail.At(0, "Alert").Line()];

        var relevant = BlockRun.Of<Trail>([AlertRule.Rule], options, Validation.Relevant, lines);
        var full = BlockRun.Of<Trail>([AlertRule.Rule], options, Validation.Full, lines);

        Assert.Equal((0, 1, 1, 1), (relevant.Detections, relevant.Statistics.Late, relevant.Filtered, relevant.Statistics.Rejected[RejectReason.MalformedJson]));
        Assert.Equal((1, 0, 0, 2), (full.Detections, full.Statistics.Late, full.Filtered, full.Statistics.Rejected[RejectReason.MalformedJson]));
    }

    [Fact]
    public void Where_many_lines_are_read_all_are_without_a_look()
    {
        byte[][] many = [.. Enumerable.Range(0, 3_000).Select(static i => Trail.At(i, "Alert", "u" + i).Line())];
        byte[][] lines = [.. many, .. Enumerable.Range(3_000, 3_000).Select(static i => Trail.At(i, "Other").Line())];

        var run = AssertSame([AlertRule.Rule], AtOnce, lines);

        // 512 lines, 1,024 without a look, 512 again, and 2,048 of which the last 1,096 need not have been read.
        Assert.Equal(6_000 - (FilterCredit.Lines * 2) - (FilterCredit.FirstPause * 3), run.Filtered);
    }

    [Fact]
    public void A_line_by_itself_is_always_read()
    {
        var run = new TrailRun(AtOnce with { Validation = Validation.Relevant }, AlertRule.Rule);

        var status = run.Source.Process("""{"time":"2026-01-01T00:00:00Z",oops}"""u8);

        Assert.Equal(EventOutcome.Rejected, status.Outcome);
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var run = new TrailRun(AtOnce with { Validation = Validation.Relevant }, TokenRule.Rule);
        byte[] block = [.. Enumerable.Range(0, 400).SelectMany(static i => (byte[])[.. Trail.At(i % 7, "Other", token: "t" + i, id: "e").Line(), (byte)'\n'])];

        Allocation.AssertNoneOnceWarm(() => run.Source.ProcessLines(block));
        Assert.True(run.Engine.GetStatistics().Filtered > 0);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text);

    private static BlockRun AssertSame(RuleDefinition[] rules, RulesEngineOptions options, params byte[][] lines)
    {
        var full = BlockRun.Of<Trail>(rules, options, Validation.Full, lines);
        var relevant = BlockRun.Of<Trail>(rules, options, Validation.Relevant, lines);
        Assert.Equal(full.Told, relevant.Told);
        return relevant;
    }

    private static bool IsWellFormed(byte[] line) =>
        !line.Contains((byte)'\n') && new RulesEngine([], new CallbackSink(static _ => { })).OpenSource<Trail>("one").Process(line).Reason != RejectReason.MalformedJson;

    private static byte[] Changed(Random random, byte[] line)
    {
        byte[][] pieces = [" "u8.ToArray(), "\t"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\\\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "\\u0041"u8.ToArray(), "\"name\":\"Alert\","u8.ToArray(), "\"token\":\"t1\","u8.ToArray(), "\"time\":\"2026-01-01T00:00:01Z\","u8.ToArray(), "é"u8.ToArray(), "A"u8.ToArray()];
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(line.Length);
            line = random.Next(4) switch
            {
                0 => [.. line[..at], .. line[(at + 1)..]],
                1 => [.. line[..at], (byte)random.Next(256), .. line[(at + 1)..]],
                _ => [.. line[..at], .. pieces[random.Next(pieces.Length)], .. line[at..]],
            };
        }

        return line;
    }
}
