using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>Messages tell a detection, and what a log wrote into it marks nothing up.</summary>
public sealed class MessageFormatTests
{
    private const string Hostile = "<!channel> *b* [x](http://e) & \u0007\n@all";

    [Fact]
    public void Slack_gets_plain_text_in_which_nobody_is_mentioned()
    {
        var message = Write(DetectionFormats.Slack, SampleDetection.Of(user: Hostile));
        var texts = Find(message, "text").Where(static text => text.ValueKind == JsonValueKind.String).Select(static text => text.GetString()!).ToList();

        Assert.Equal("High: Sample is taken: &lt;!channel&gt; *b* [x](http://e) &amp;   @all, 192.0.2.7, web-1, logs", texts[0]);
        Assert.Contains("userName: &lt;!channel&gt; *b* [x](http://e) &amp;   @all", texts);
        Assert.Contains("agent: curl", texts);
        Assert.DoesNotContain(texts, static text => text.Contains('<', StringComparison.Ordinal));
        Assert.Equal(["header", "section"], message.GetProperty("blocks").EnumerateArray().Select(static block => block.GetProperty("type").GetString()));
        Assert.DoesNotContain("mrkdwn", message.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_gets_no_more_than_it_takes()
    {
        var message = Write(DetectionFormats.Slack, SampleDetection.Of(user: new string('<', 10_000), outcome: string.Concat(Enumerable.Repeat("😀", 5000))));
        var header = message.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!;

        Assert.InRange(header.Length, 100, 150);
        Assert.All(Find(message, "text").Where(static text => text.ValueKind == JsonValueKind.String), static text => Assert.InRange(text.GetString()!.Length, 1, 2000));
        Assert.DoesNotContain("\uFFFD", message.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_gets_a_card_of_text_runs()
    {
        var message = Write(DetectionFormats.Teams, SampleDetection.Of(user: Hostile));
        var card = message.GetProperty("attachments")[0].GetProperty("content");

        Assert.Equal(("message", "AdaptiveCard"), (message.GetProperty("type").GetString(), card.GetProperty("type").GetString()));
        Assert.All(card.GetProperty("body").EnumerateArray(), static block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString()));
        Assert.All(Find(card, "inlines").SelectMany(static inlines => inlines.EnumerateArray()), static run => Assert.Equal("TextRun", run.GetProperty("type").GetString()));
        Assert.Contains("<!channel> *b* [x](http://e) &   @all", Find(card, "text").Select(static text => text.GetString()));
    }

    [Theory]
    [InlineData(Severity.Informational, "info")]
    [InlineData(Severity.Low, "info")]
    [InlineData(Severity.Medium, "warning")]
    [InlineData(Severity.High, "error")]
    [InlineData(Severity.Critical, "critical")]
    public void PagerDuty_gets_an_event_by_the_id_of_the_detection(Severity severity, string expected)
    {
        var detection = SampleDetection.Of(severity: severity);
        var message = Write(DetectionFormats.PagerDuty("key"), detection);
        var payload = message.GetProperty("payload");

        Assert.Equal(("key", "trigger", "d1"), (message.GetProperty("routing_key").GetString(), message.GetProperty("event_action").GetString(), message.GetProperty("dedup_key").GetString()));
        Assert.Equal((expected, "mallory", "2026-01-05T09:05:00.25Z"), (payload.GetProperty("severity").GetString(), payload.GetProperty("source").GetString(), payload.GetProperty("timestamp").GetString()));
        Assert.Equal(DetectionJson.Format(detection), payload.GetProperty("custom_details").GetRawText());
    }

    [Theory]
    [InlineData(false, DetectionPhase.Closed, "trigger")]
    [InlineData(true, DetectionPhase.Closed, "resolve")]
    [InlineData(true, DetectionPhase.Updated, "trigger")]
    public void PagerDuty_resolves_what_closes_only_where_it_is_asked_to(bool resolve, DetectionPhase phase, string action) =>
        Assert.Equal(action, Write(DetectionFormats.PagerDuty("key", resolve), SampleDetection.Of(phase: phase)).GetProperty("event_action").GetString());

    private static IEnumerable<JsonElement> Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => (member.Name == name ? [member.Value] : Array.Empty<JsonElement>()).Concat(Find(member.Value, name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => Find(one, name)),
        _ => [],
    };

    private static JsonElement Write(IDetectionFormat format, Detection detection)
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            format.Write(detection, writer);
        }

        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
