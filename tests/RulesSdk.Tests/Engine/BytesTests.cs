using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Lines that an attacker has a say in: bytes that are no text, and nesting.</summary>
public sealed class BytesTests
{
    private const string Time = "\"time\":\"2026-01-01T00:00:00Z\"";

    [Fact]
    public void Bytes_of_a_string_that_are_not_UTF8_read_as_replacement_characters_and_are_counted()
    {
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Closed }, AlertRule.Rule);
        run.Source.Process(Line($"{{\"id\":\"1\",{Time},\"name\":\"Alert\",\"user\":\"a\u0080\u0081b\",\"ip\":\"x\"}}"));
        run.Source.Process(Line($"{{\"id\":\"2\",{Time},\"name\":\"Alert\",\"user\":\"v\",\"\u00FF\":\"\u00FF\"}}"));

        Assert.Equal(["a\uFFFD\uFFFDb", "v"], run.Detections.Select(detection => detection.Header.Key[0]));
        Assert.Equal((2, 0), (run.Engine.GetStatistics().RepairedUtf8, run.Engine.GetStatistics().Rejected.Count));
    }

    [Fact]
    public void An_event_that_waits_keeps_its_repaired_texts()
    {
        var run = new TrailRun(new() { Phases = DetectionPhases.Closed }, AlertRule.Rule);
        run.Source.Process(Line($"{{\"id\":\"1\",{Time},\"name\":\"Alert\",\"user\":\"a\u0080\"}}"));
        run.Source.Process(Line($"{{\"id\":\"2\",{Time},\"name\":\"Alert\",\"user\":\"\u00C3\u0028\"}}"));
        run.Engine.Complete();

        Assert.Equal(["a\uFFFD", "\uFFFD("], run.Detections.Select(detection => detection.Header.Key[0]));
    }

    [Fact]
    public void Without_an_id_the_bytes_of_the_line_are_what_the_event_is_known_by()
    {
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Closed }, AlertRule.Rule);
        var lines = new[] { "\u0080", "\u0081" }.Select(user => Line($"{{{Time},\"name\":\"Alert\",\"user\":\"{user}\"}}")).ToList();
        lines.ForEach(line => run.Source.Process(line));

        Assert.Equal(
            lines.Select(line => Convert.ToHexStringLower(SHA256.HashData(line).AsSpan(0, 16))),
            run.Detections.SelectMany(detection => detection.Header.Events).Select(e => e.Id));
    }

    [Theory]
    [InlineData("{\"a\":\"\u0080\u0080\",\"b\":\u0080}", 14)]
    [InlineData("{\"a\":\"\u0080\u0080\",\"b\":tru}", 17)]
    [InlineData("\u00FF", 0)]
    [InlineData("{\"a\":\"\\\u00E9\"}", 7)]
    [InlineData("{\"a\":\"\u00E2\u0082", 8)]
    public void Outside_of_strings_they_are_malformed_at_their_place_in_the_line(string line, int offset)
    {
        var rejects = new Rejects();
        var run = new TrailRun(new() { RejectSink = rejects });
        var status = run.Source.Process(Line(line));

        Assert.Equal(new EventStatus(EventOutcome.Rejected, RejectReason.MalformedJson, offset), status);
        Assert.Equal((offset, Convert.ToHexString(Line(line))), rejects.Last);
        Assert.Equal(0, run.Engine.GetStatistics().RepairedUtf8);
    }

    [Fact]
    public void A_line_may_nest_to_any_depth()
    {
        var run = new TrailRun(TrailRun.AtOnce with { Phases = DetectionPhases.Closed }, AlertRule.Rule);
        foreach (var depth in new[] { 64, 65, 400_000 })
        {
            run.Source.Process(Line($"{{\"id\":\"{depth}\",{Time},\"x\":{new string('[', depth)}{new string(']', depth)},\"name\":\"Alert\",\"user\":\"u\"}}"));
        }

        Assert.Equal(3, run.Detections.Count);
    }

    // One byte a character.
    private static byte[] Line(string latin) => Encoding.Latin1.GetBytes(latin);

    private sealed class Rejects : IRejectSink
    {
        public (int Offset, string Line) Last { get; private set; }

        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) =>
            Last = (offset, Convert.ToHexString(line));
    }
}
