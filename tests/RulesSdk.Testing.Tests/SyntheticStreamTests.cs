using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests;

public sealed class SyntheticStreamTests
{
    [Fact]
    public void A_seed_gives_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(Bytes(SyntheticStream.CloudTrailDay(7, 500)), Bytes(SyntheticStream.CloudTrailDay(7, 500)));
        Assert.Equal(Bytes(SyntheticStream.WorkloadFleet(7, 500)), Bytes(SyntheticStream.WorkloadFleet(7, 500)));
        Assert.NotEqual(Bytes(SyntheticStream.CloudTrailDay(7, 500)), Bytes(SyntheticStream.CloudTrailDay(8, 500)));
    }

    [Fact]
    public void Every_line_is_an_event_with_its_time_and_id()
    {
        Assert.All(SyntheticStream.CloudTrailDay(7, 500).Events, line =>
        {
            var (e, reason, _) = ReferenceReader.Read<CloudTrailEvent>(line.Utf8.Span);
            Assert.Equal(RejectReason.None, reason);
            Assert.Equal((line.Time, line.Id), (e!.EventTime, e.EventId));
        });
        Assert.All(SyntheticStream.WorkloadFleet(7, 500).Events, line =>
            Assert.Equal(line.Time, ReferenceReader.Read<WorkloadEvent>(line.Utf8.Span).Event!.Date));
    }

    [Fact]
    public void The_credential_rules_find_what_was_planted_and_nothing_else()
    {
        var stream = SyntheticStream.CloudTrailDay(42, 10_000);
        var detections = new List<Detection>();
        var engine = AwsRules.CreateEngine(new CallbackSink(detections.Add));
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var line in stream.Events)
        {
            source.Process(line.Utf8.Span);
        }

        engine.Complete();
        AssertExplained(stream, detections);
    }

    [Fact]
    public void The_lateral_movement_chain_finds_each_case_and_nothing_else()
    {
        var stream = SyntheticStream.WorkloadFleet(42, 10_000);
        var detections = new List<Detection>();
        var engine = WorkloadRules.CreateEngine(new CallbackSink(detections.Add));
        var source = engine.OpenSource<WorkloadEvent>("fleet");
        foreach (var line in stream.Events)
        {
            source.Process(line.Utf8.Span);
        }

        engine.Complete();
        AssertExplained(stream, detections);
    }

    [Fact]
    public void The_reference_engine_finds_the_same_cases()
    {
        var stream = SyntheticStream.WorkloadFleet(42, 1000, attacks: 1);
        var detections = new List<Detection>();
        var engine = ReferenceEngine.For<WorkloadRules>(new CallbackSink(detections.Add));
        foreach (var line in stream.Events)
        {
            engine.OpenSource<WorkloadEvent>("fleet").Process(line.Utf8.Span);
        }

        engine.Complete();
        AssertExplained(stream, detections);
    }

    [Fact]
    public void A_stream_without_attacks_says_that_its_detection_is_unexpected()
    {
        var planted = SyntheticStream.WorkloadFleet(42, 0, attacks: 1);
        var detections = new List<Detection>();
        var engine = ReferenceEngine.For<WorkloadRules>(new CallbackSink(detections.Add));
        foreach (var line in planted.Events)
        {
            engine.OpenSource<WorkloadEvent>("fleet").Process(line.Utf8.Span);
        }

        engine.Complete();
        Assert.NotEmpty(SyntheticStream.WorkloadFleet(43, 0, attacks: 0).Compare(detections).Unexpected);
        Assert.NotEmpty(planted.Compare([]).Missed);
    }

    private static void AssertExplained(SyntheticStream stream, List<Detection> detections)
    {
        Assert.NotEmpty(stream.Attacks);
        var (missed, unexpected) = stream.Compare(detections);
        Assert.Empty(missed);
        Assert.Empty(unexpected.Select(DetectionJson.Format));
    }

    private static byte[] Bytes(SyntheticStream stream)
    {
        using var bytes = new MemoryStream();
        stream.WriteTo(bytes);
        stream.WriteLabelsTo(bytes);
        return bytes.ToArray();
    }
}
