using System.Text;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Engines;

public sealed class SinkTests
{
    [Fact]
    public void A_sink_that_throws_stops_the_call_once_and_nothing_after_it_is_lost()
    {
        var events = TrailRun.Stream(11, 1000);
        var expected = TrailRun.Of(null, events).Detections.Select(DetectionJson.Format).ToList();
        var got = new List<string>();
        var thrown = 0;
        var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(detection =>
        {
            got.Add(DetectionJson.Format(detection));
            if (got.Count % 5 == 0)
            {
                throw new IOException("full");
            }
        }));
        var source = engine.OpenSource<Trail>("trail");
        foreach (var e in events)
        {
            Attempt(() => source.Process(e));
        }

        while (Attempt(engine.Complete))
        {
        }

        Assert.Equal(expected, got);
        Assert.Equal(got.Count / 5, thrown);

        bool Attempt(Action call)
        {
            try
            {
                call();
                return false;
            }
            catch (IOException)
            {
                thrown++;
                return true;
            }
        }
    }

    [Fact]
    public void Rejected_lines_reach_their_sink_with_reason_and_bytes()
    {
        var rejects = new Rejects();
        var run = new TrailRun(new() { RejectSink = rejects, MaxEventBytes = 300 });
        run.Source.Process("{\"a\":"u8, 1);
        run.Source.Process("{\"name\":\"Alert\"}"u8, 2);
        run.Source.Process(new byte[301], 3);
        var status = run.Source.Process(Trail.At(7200, "Alert").Line(), 4, Trail.Start.AddSeconds(3599));
        Assert.Equal(new EventStatus(EventOutcome.Rejected, RejectReason.TooFarAhead), status);
        Assert.Equal(EventOutcome.Accepted, run.Source.Process(Trail.At(7200, "Alert").Line(), 5, Trail.Start.AddSeconds(3600)).Outcome);

        Assert.Equal(
            [(1, RejectReason.MalformedJson, 5), (2, RejectReason.NoEventTime, 16), (3, RejectReason.TooLong, 301), (4, RejectReason.TooFarAhead, Trail.At(7200, "Alert").Line().Length)],
            rejects.Lines);
        Assert.Equal(4, run.Engine.GetStatistics().Rejected.Values.Sum());
        Assert.Equal(5, run.Engine.GetStatistics().Events);
    }

    [Fact]
    public void Values_that_do_not_convert_are_counted_by_path_and_hide_nothing()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        run.Source.Process("{\"id\":\"1\",\"time\":\"2026-01-01T00:00:00Z\",\"name\":\"Alert\",\"user\":\"u\",\"token\":7}"u8);

        Assert.Equal(1, run.Engine.GetStatistics().Unconverted["test.trail/token"]);
        Assert.Equal(1, run.Engine.GetStatistics().Detections["alert"]);
    }

    [Fact]
    public void A_value_that_no_rule_reads_is_not_counted()
    {
        var run = new TrailRun(TrailRun.AtOnce, AlertRule.Rule);
        run.Source.Process("{\"id\":\"1\",\"time\":\"2026-01-01T00:00:00Z\",\"name\":\"Alert\",\"user\":\"u\",\"token\":7}"u8);
        run.Source.Process("{\"id\":\"2\",\"time\":\"2026-01-01T00:00:00Z\",\"name\":\"Other\",\"user\":8,\"token\":7}"u8);

        Assert.Empty(run.Engine.GetStatistics().Unconverted);
        Assert.Equal(1, run.Engine.GetStatistics().Detections["alert"]);
    }

    [Fact]
    public void An_event_without_id_is_named_by_its_content_or_place()
    {
        var run = new TrailRun(TrailRun.AtOnce, AlertRule.Rule);
        var line = "{\"time\":\"2026-01-01T00:00:00Z\",\"name\":\"Alert\",\"user\":\"u\"}"u8.ToArray();
        run.Source.Process(line);
        run.Source.Process(Trail.At(1, "Alert", id: ""), 99);

        Assert.Equal(
            [Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(line).AsSpan(0, 16)), "trail:99"],
            run.Detections.Where(static d => d.Phase == DetectionPhase.Opened).Select(static d => d.Header.Events[0].Id));
    }

    private sealed class Rejects : IRejectSink
    {
        public List<(long, RejectReason, int)> Lines { get; } = [];

        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) =>
            Lines.Add((position, reason, line.Length));
    }
}
