using System.IO.Compression;
using System.Text;
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
        var read = new List<string>();
        await foreach (var batch in source.ReadAsync(new Dictionary<string, string>(), default))
        {
            read.AddRange(batch.Records!.Select(range => Encoding.UTF8.GetString(batch.Bytes.Span[range])));
            batch.Dispose();
        }

        Assert.Equal([.. events, .. events], read);
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
