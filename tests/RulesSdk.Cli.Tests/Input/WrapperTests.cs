using System.Text;
using System.Text.Json;
using RulesSdk.Input;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Cli.Tests.Input;

public sealed class WrapperTests
{
    private const string Event = "{\"a\":\"}\\\"\\u00e9{\"}";

    public static TheoryData<string, string> Wrappers => new()
    {
        { "EventBridge", EventBridge(Event) },
        { "SNS", Sns(Event) },
        { "SNS to a function", $"{{\"Records\":[{{\"EventSource\":\"aws:sns\",\"Sns\":{Sns(Event)}}}]}}" },
        { "SQS", Sqs(Event) },
        { "SQS to a function", $"{{\"Records\":[{{\"messageId\":\"1\",\"body\":{Quoted(Event)},\"eventSource\":\"aws:sqs\"}}]}}" },
        { "CloudWatch Logs", CloudWatch(Event) },
        { "CloudWatch Logs to a function", $"{{\"awslogs\":{{\"data\":\"{Convert.ToBase64String(TemporaryFolder.Gzip(CloudWatch(Event)))}\"}}}}" },
        { "lookup-events", $"{{\n  \"Events\": [\n    {{\n      \"EventId\": \"1\",\n      \"CloudTrailEvent\": {Quoted(Event)}\n    }}\n  ]\n}}" },
        { "a list of the Kubernetes audit webhook", $"{{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{{}},\"items\":[{Event}]}}" },
        { "Azure Monitor", $"{{\"records\":[{Event}]}}" },
        { "several in one another", Sqs(Sns(EventBridge(Event))) },
        { "an envelope in a wrapper", Sns($"{{\"Records\":[{Event}]}}") },
    };

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void A_wrapper_gives_what_it_wraps(string wrapper, string content)
    {
        var read = Read(content);

        Assert.Equal([wrapper, "1:" + Event], [wrapper, .. read.Records]);
        Assert.Empty(read.Kinds);
        Assert.Empty(read.Faults);
    }

    [Fact]
    public void Records_of_one_wrapper_have_numbers_of_their_own() =>
        Assert.Equal(["1:" + Event, "2:" + Event, "3:" + Event, "4:" + Event], Read($"{Sns(Event + "\n" + Event)}\n{EventBridge(Event)}\n{Event}").Records);

    [Theory]
    [InlineData("{\"digestStartTime\":\"2026-01-05T00:00:00Z\",\"digestS3Bucket\":\"b\",\"logFiles\":[]}", "a CloudTrail digest")]
    [InlineData("{\"Records\":[{\"eventTime\":\"2026-01-05T00:00:00Z\",\"insightDetails\":{}}]}", "a CloudTrail Insights event")]
    [InlineData("{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventTime\":\"2026-01-05T00:00:00Z\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}", "an S3 notification")]
    [InlineData("{\"@timestamp\":\"2026-01-05T00:00:00Z\",\"event\":{\"original\":\"{}\"}}", "an ECS document")]
    [InlineData("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\"}", "a control message of CloudWatch Logs")]
    [InlineData("{\"detail-type\":\"x\",\"detail\":7}", "a wrapper without records")]
    [InlineData("{\"awslogs\":{\"data\":\"!\"}}", "a wrapper whose data is not gzip in base64")]
    [InlineData("{\"MessageId\":\"1\",\"Body\":\"\"}", "an empty wrapper")]
    [InlineData("{\"MessageId\":\"1\",\"Body\":\"hello\"}", "")]
    [InlineData("{\"b\":1}", "")]
    public void A_document_of_another_kind_is_named_and_refused(string content, string kind)
    {
        var read = Read(content);

        Assert.Single(read.Records);
        Assert.StartsWith(kind, Assert.Single(read.Kinds), StringComparison.Ordinal);
        Assert.Equal(kind.Length == 0, Assert.Single(read.Kinds).Length == 0);

        // what to do about it
        Assert.Matches(kind.Length == 0 ? "^$" : @" \(.+\)$", read.Kinds[0]);
    }

    [Fact]
    public void Wrappers_without_end_are_refused()
    {
        var content = Event;
        for (var depth = 0; depth < 12; depth++)
        {
            content = EventBridge(content);
        }

        var read = Read(content);

        Assert.Contains("detail-type", Assert.Single(read.Records), StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_logs_that_are_damaged_are_told()
    {
        var packed = TemporaryFolder.Gzip(CloudWatch(Event));
        packed[^6] ^= 1;

        var read = Read($"{{\"awslogs\":{{\"data\":\"{Convert.ToBase64String(packed)}\"}}}}");

        Assert.Equal("1:" + Event, Assert.Single(read.Records));
        Assert.Contains("checksum", Assert.Single(read.Faults), StringComparison.Ordinal);
    }

    private static string EventBridge(string content) => $"{{\"id\":\"1\",\"time\":\"2026-01-05T00:00:00Z\",\"detail-type\":\"x\",\"detail\":{content}}}";

    private static string Sns(string content) => $"{{\"Type\":\"Notification\",\"MessageId\":\"1\",\"TopicArn\":\"t\",\"Message\":{Quoted(content)}}}";

    private static string Sqs(string content) => $"{{\"Messages\":[{{\"MessageId\":\"1\",\"Body\":{Quoted(content)}}}]}}";

    private static string CloudWatch(string content) =>
        $"{{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logEvents\":[{{\"id\":\"1\",\"timestamp\":1,\"message\":{Quoted(content)}}}]}}";

    private static string Quoted(string content) => JsonSerializer.Serialize(content);

    private static RecordList Read(string content)
    {
        var records = new RecordList(text => text == Event);
        using var splitter = new DocumentSplitter(1 << 20, new Unwrapper(1 << 20, records));
        splitter.Push(Encoding.UTF8.GetBytes(content));
        splitter.End();
        return records;
    }
}
