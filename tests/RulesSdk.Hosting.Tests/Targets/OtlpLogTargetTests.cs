using System.Net;
using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>Detections are log records of OpenTelemetry.</summary>
public sealed class OtlpLogTargetTests
{
    private static readonly Uri Url = new("http://localhost:4318/v1/logs");

    [Fact]
    public async Task A_batch_is_one_request_with_a_record_for_each_detection()
    {
        var handler = new RecordingHandler();
        using var target = new OtlpLogTarget(Url, "soc", client: new HttpClient(handler));
        Detection[] detections = [SampleDetection.Of("d1"), SampleDetection.Of("d2", severity: Severity.Low)];
        await target.SendAsync(detections, default);

        var resource = JsonDocument.Parse(Assert.Single(handler.Requests).Body).RootElement.GetProperty("resourceLogs")[0];
        Assert.Equal("""[{"key":"service.name","value":{"stringValue":"soc"}}]""", resource.GetProperty("resource").GetProperty("attributes").GetRawText());
        var records = resource.GetProperty("scopeLogs")[0].GetProperty("logRecords").EnumerateArray().ToList();
        Assert.Equal([17, 10], records.Select(static one => one.GetProperty("severityNumber").GetInt32()));
        Assert.Equal(detections.Select(DetectionJson.Format), records.Select(static one => one.GetProperty("body").GetProperty("stringValue").GetString()));
        Assert.Equal("1767603900250000000", records[0].GetProperty("timeUnixNano").GetString());
        Assert.Contains("""{"key":"rulessdk.key.userName","value":{"stringValue":"mallory"}}""", records[0].GetProperty("attributes").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}""", true)]
    [InlineData("""{"partialSuccess":{"rejectedLogRecords":1}}""", true)]
    [InlineData("""{"partialSuccess":{"rejectedLogRecords":"0"}}""", false)]
    [InlineData("""{"partialSuccess":{}}""", false)]
    [InlineData("{}", false)]
    [InlineData("", false)]
    public async Task What_a_collector_rejects_is_refused(string answer, bool isRefused)
    {
        using var target = new OtlpLogTarget(Url, client: new HttpClient(new RecordingHandler(_ => new(HttpStatusCode.OK) { Content = new StringContent(answer) })));

        var fault = await Record.ExceptionAsync(() => target.SendAsync([SampleDetection.Of()], default));

        Assert.Equal(isRefused, fault is DetectionRefusedException);
        Assert.Equal(isRefused, fault is not null);
    }
}
