using System.IO.Compression;
using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Sources;

/// <summary>Events come out of what services wrap them in, with the bytes that they have there.</summary>
public sealed class UnwrappedLogSourceTests
{
    private const string Event = """{"eventID":"1", "eventTime":"2026-01-05T09:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets"}""";

    public static TheoryData<string, string[]> Wrapped => new()
    {
        { Event, [Event] },
        { $$"""{"Records":[{{Event}}, {{Event}}]}""", [Event, Event] },
        { $$"""{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":{{Event}}}""", [Event] },
        { $$"""{"Type":"Notification","TopicArn":"arn","Message":{{Quoted(Event)}}}""", [Event] },
        { $$"""{"Records":[{"messageId":"m","body":{{Quoted($$"""{"detail-type":"x","detail":{{Event}}}""")}}}]}""", [Event] },
        { $$$"""{"awslogs":{"data":"{{{Packed($$"""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":{{Quoted(Event)}}}]}""")}}}"}}""", [Event] },
        { "no JSON at all", ["no JSON at all"] },
        { """{"other":1}""", ["""{"other":1}"""] },
    };

    [Theory, MemberData(nameof(Wrapped))]
    public async Task What_is_wrapped_comes_out_as_it_was(string line, string[] events)
    {
        var source = new UnwrappedLogSource<CloudTrailEvent>(new StandardInputLogSource(() => new MemoryStream(Encoding.UTF8.GetBytes($"{line}\n\n{line}"))));
        Assert.Equal([.. events, .. events], await ReadAsync(source));
    }

    [Theory]
    [InlineData(LogWrappers.None, 0)]
    [InlineData(LogWrappers.Records, 1)]
    [InlineData(LogWrappers.EventBridge, 1)]
    [InlineData(LogWrappers.Sns, 1)]
    [InlineData(LogWrappers.Records | LogWrappers.Sqs | LogWrappers.EventBridge, 3)]
    [InlineData(LogWrappers.CloudWatchLogs | LogWrappers.Records, 2)]
    [InlineData(LogWrappers.CloudTrailEvent, 0)]
    [InlineData(LogWrappers.All, 5)]
    public async Task Only_what_is_named_is_taken_off(LogWrappers wrappers, int unwrapped)
    {
        string[] lines = [.. Wrapped.Select(static one => (string)one[0]).Where(static line => line.Length > Event.Length && line.Contains('{', StringComparison.Ordinal))];
        var count = 0;
        foreach (var line in lines)
        {
            var source = new UnwrappedLogSource(AwsRules.Pack.Schemas.Single(), new StandardInputLogSource(() => new MemoryStream(Encoding.UTF8.GetBytes(line))), wrappers: wrappers);
            var read = await ReadAsync(source);
            count += read.TrueForAll(static one => one == Event) ? 1 : 0;
        }

        Assert.Equal(5, lines.Length);
        Assert.Equal(unwrapped, count);
    }

    [Fact]
    public async Task What_is_too_long_to_be_unwrapped_is_counted_and_logged()
    {
        using var log = new ListLogger();
        var line = $$"""{"Records":[{{Event}}, {{Event}}]}""";
        var source = new UnwrappedLogSource(AwsRules.Pack.Schemas.Single(), new StandardInputLogSource(() => new MemoryStream(Encoding.UTF8.GetBytes($"{line}\n{Event}\n"))), line.Length - 1, logger: log);

        Assert.Equal([line, Event], await ReadAsync(source));
        Assert.Equal(1, source.TooLong);
        Assert.Contains($"1 records have more than {line.Length - 1} bytes", Assert.Single(log.Entries).Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(ILogSource source)
    {
        var read = new List<string>();
        await foreach (var batch in source.ReadAsync(new Dictionary<string, string>(), default))
        {
            read.AddRange(batch.Records!.Select(range => Encoding.UTF8.GetString(batch.Bytes.Span[range])));
            batch.Dispose();
        }

        return read;
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
