using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>Detections are posted, signed, refused, and sent again.</summary>
public sealed class WebhookTargetTests
{
    private static readonly Uri Url = new("https://hooks.example.com/services/T0/secret-path");

    [Fact]
    public async Task Each_detection_is_one_request_with_the_form_and_the_headers()
    {
        var handler = new RecordingHandler();
        using var target = Of(handler, new() { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer abc" } });
        Detection[] detections = [SampleDetection.Of("d1"), SampleDetection.Of("d2", DetectionPhase.Closed)];
        await target.SendAsync(detections, default);

        Assert.Equal(detections.Select(DetectionJson.Format), handler.Requests.Select(static one => one.Body));
        Assert.All(handler.Requests, static one => Assert.Equal((Url, "Bearer abc", "application/json; charset=utf-8"), (one.Request.RequestUri!, one.Request.Headers.Authorization!.ToString(), one.Request.Content!.Headers.ContentType!.ToString())));
    }

    [Fact]
    public async Task A_signature_holds_for_its_time_and_body()
    {
        var handler = new RecordingHandler();
        using var target = Of(handler, new() { Secret = "geheim" }, new ManualClock());
        await target.SendAsync([SampleDetection.Of()], default);
        var (request, body) = Assert.Single(handler.Requests);
        var parts = Assert.Single(request.Headers.GetValues("RulesSdk-Signature")).Split(',');
        var time = parts[0]["t=".Length..];

        Assert.Equal(new ManualClock().GetUtcNow().ToUnixTimeSeconds(), long.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData("geheim"u8, Encoding.UTF8.GetBytes($"{time}.{body}"))), parts[1]);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(404, true)]
    [InlineData(413, true)]
    [InlineData(302, false)]
    [InlineData(408, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Only_what_lasts_is_refused_and_no_message_has_a_secret(int status, bool isRefused)
    {
        using var target = Of(new RecordingHandler(_ => new((HttpStatusCode)status)), new() { Secret = "geheim", Headers = new Dictionary<string, string> { ["X-Key"] = "geheim" } });

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => target.SendAsync([SampleDetection.Of()], default));

        Assert.Equal(isRefused, fault is DetectionRefusedException);
        Assert.Contains("https://hooks.example.com answered " + status, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_do_not_show_their_secrets()
    {
        var text = new WebhookOptions { Secret = "geheim", Headers = new Dictionary<string, string> { ["X-Key"] = "geheim" } }.ToString();

        Assert.Contains("X-Key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_arrived_of_a_batch_is_not_sent_again()
    {
        var handler = new RecordingHandler(static request => new(request is 2 or 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK));
        using var target = Of(handler);
        Detection[] detections = [SampleDetection.Of("d1"), SampleDetection.Of("d2"), SampleDetection.Of("d3")];
        await Assert.ThrowsAsync<HttpRequestException>(() => target.SendAsync(detections, default));
        await Assert.ThrowsAsync<HttpRequestException>(() => target.SendAsync(detections, default));
        await target.SendAsync(detections, default);
        await target.SendAsync([SampleDetection.Of("d1")], default);

        Assert.Equal(["d1", "d2", "d2", "d2", "d3", "d1"], handler.Requests.Select(static one => JsonDocument.Parse(one.Body).RootElement.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("100000", 60)]
    public async Task A_wait_that_is_asked_for_is_waited_up_to_the_bound(string retryAfter, int seconds)
    {
        var clock = new ManualClock();
        using var target = Of(
            new RecordingHandler(_ =>
            {
                var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
                answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
                return answer;
            }),
            clock: clock);
        var sending = target.SendAsync([SampleDetection.Of()], default);

        clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await Task.Delay(20);
        Assert.False(sending.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void An_address_of_another_kind_is_refused_and_not_shown()
    {
        var fault = Assert.Throws<ArgumentException>(() => new WebhookTarget(new Uri("file:///secret-path")));

        Assert.Contains("(write it whole", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", fault.Message, StringComparison.Ordinal);
    }

    private static WebhookTarget Of(RecordingHandler handler, WebhookOptions? options = null, TimeProvider? clock = null) => new(Url, options, new HttpClient(handler), clock);
}
