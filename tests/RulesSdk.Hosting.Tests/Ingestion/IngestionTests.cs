using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Ingestion;

/// <summary>Logs that are sent to a host over HTTP.</summary>
public sealed class IngestionTests : IDisposable
{
    private const string Event = """{"eventID":"1","eventTime":"2026-01-05T09:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets"}""";

    private readonly HostFolder _folder = new();

    private int All => _folder.Stream.Events.Count;

    [Fact]
    public async Task What_is_sent_is_detected_also_when_the_host_is_started_again_in_between()
    {
        var expected = _folder.Expected();
        for (var first = 0; first < All; first += All / 3)
        {
            await using var host = await IngestionHost.StartAsync(_folder);
            for (var one = first; one < Math.Min(All, first + (All / 3)); one += 100)
            {
                using var answer = await host.SendAsync(Lines(one, Math.Min(100, Math.Min(All, first + (All / 3)) - one)));
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            }

            if (first + (All / 3) >= All)
            {
                await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
            }

            // At once, so that lines are in the spool that nobody has read.
            await host.StopAsync();
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, _folder.Found());
    }

    [Fact]
    public async Task What_a_checkpoint_has_is_deleted_from_the_spool()
    {
        await using var host = await IngestionHost.StartAsync(_folder, static options => (options.MaxBodyBytes, options.MaxSpoolBytes) = (1 << 20, 8 << 20));
        for (var first = 0; first < All; first += 200)
        {
            (await host.SendAsync(Lines(first, Math.Min(200, All - first)))).Dispose();
        }

        var spool = host.Services.GetRequiredKeyedService<HttpLogSource>("trail").Spool;
        Assert.True(spool.Durable > 1 << 20);
        await HostFolder.UntilAsync(() => spool.Size == 0);

        Assert.Equal(0, new FileInfo(Assert.Single(Directory.GetFiles(_folder.PathOf("spool"), "spool-*"))).Length);
    }

    [Fact]
    public async Task What_an_older_checkpoint_needs_stays_in_the_spool_as_long_as_it_may_be_restored()
    {
        for (var number = 1; number <= 6; number++)
        {
            await using var host = await IngestionHost.StartAsync(_folder, rules: rules =>
            {
                rules.AddCheckpoints(_folder.Checkpoints).AddTarget("file", _ => new DetectionFile(_folder.Detections));
                rules.Services.PostConfigure<RulesHostOptions>(static options => options.Checkpoints.Every = TimeSpan.FromHours(1));
            });
            var engine = host.Services.GetRequiredService<RulesEngine>();
            (await host.SendAsync(Event.Replace("\"1\"", $"\"{number}\"", StringComparison.Ordinal))).Dispose();
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var now) && now.Events == number);

            // One checkpoint at the end of each.
            await host.StopAsync();
        }

        string[] kept = [.. Directory.GetFiles(_folder.Checkpoints, "checkpoint-*").Order(StringComparer.Ordinal)];
        Assert.Equal(3, kept.Length);
        foreach (var newer in kept[1..])
        {
            File.WriteAllBytes(newer, File.ReadAllBytes(newer)[..^1]);
        }

        await using var last = await IngestionHost.StartAsync(_folder);
        await HostFolder.UntilAsync(() => last.Services.GetRequiredService<RulesEngine>().TryGetStatistics(TimeSpan.FromSeconds(1), out var now) && now.Events == 6);

        Assert.True(_folder.Log.Has("NotWhole"));
        Assert.False(_folder.Log.Has("SpoolIsAnother"));
    }

    public static TheoryData<string, string, string, int> Forms => new()
    {
        { "/ingest", "application/x-ndjson", $"{Event}\n\n{Event.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}", 2 },
        { "/ingest", "application/json", $$"""{"Records":[{{Event}},{{Event.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}}]}""", 2 },
        { "/ingest", "application/json", $"\uFEFF[\r\n  {Event.Replace(",", ",\r\n", StringComparison.Ordinal)}\r\n]\r\n", 1 },
        { "/ingest", "text/plain", "{\n \"eventTime\": \"2026-01-05T09:00:00Z\"\n", 0 },
        { "/v1/logs", "application/json; charset=utf-8", Otlp(Event, Event.Replace(",", ",\n", StringComparison.Ordinal).Replace("\"1\"", "\"2\"", StringComparison.Ordinal)), 2 },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Each_form_gives_its_events(string path, string type, string body, int events)
    {
        foreach (var encoding in new[] { null, "gzip" })
        {
            using var folder = new HostFolder();
            await using var host = await IngestionHost.StartAsync(folder);
            using var answer = await host.SendAsync(encoding is null ? Encoding.UTF8.GetBytes(body) : Packed(body), path, type, encoding);
            var engine = host.Services.GetRequiredService<RulesEngine>();

            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var now) && now.Events > 0);
            Assert.Equal(events, engine.GetStatistics().Events - engine.GetStatistics().Rejected.Values.Sum());
        }
    }

    [Fact]
    public async Task Log_records_without_an_event_are_counted_in_the_answer_and_the_others_are_taken()
    {
        await using var host = await IngestionHost.StartAsync(_folder);

        using var all = await host.SendAsync(Otlp(Event), "/v1/logs", "application/json");
        using var some = await host.SendAsync(Otlp(Event, "started", "[1]", $"{Event} {Event}", "{\"half\":\"pair\"", "\uD800"), "/v1/logs", "application/json");

        Assert.Equal("{}", await all.Content.ReadAsStringAsync());
        using var partial = JsonDocument.Parse(await some.Content.ReadAsStringAsync());
        Assert.Equal("5", partial.RootElement.GetProperty("partialSuccess").GetProperty("rejectedLogRecords").GetString());
        using var protobuf = await host.SendAsync([10, 0], "/v1/logs", "application/x-protobuf");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, protobuf.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer correct-horse-batterx")]
    [InlineData("Bearer correct-horse-battery1")]
    [InlineData("Basic correct-horse-battery")]
    public async Task Who_has_no_token_is_answered_with_401_and_nothing_is_kept(string? header)
    {
        await using var host = await IngestionHost.StartAsync(_folder);
        host.Client.DefaultRequestHeaders.Authorization = null;
        if (header is not null)
        {
            host.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        }

        using var answer = await host.SendAsync(Event);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal(0, host.Services.GetRequiredKeyedService<HttpLogSource>("trail").Spool.Durable);
    }

    [Fact]
    public async Task Each_of_several_tokens_opens()
    {
        await using var host = await IngestionHost.StartAsync(_folder, static options => options.Tokens.Add("another-token-of-some-length"));
        using var one = await host.SendAsync(Event);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", "another-token-of-some-length");
        using var other = await host.SendAsync(Event);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (one.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_body_above_the_bound_is_answered_with_413_however_it_is_packed_or_counted()
    {
        await using var host = await IngestionHost.StartAsync(_folder, static options => options.MaxBodyBytes = 4096);
        var large = string.Join('\n', Enumerable.Repeat(Event, 100));

        using var plain = await host.SendAsync(large);
        using var packed = await host.SendAsync(Packed(large), encoding: "gzip");
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/ingest") { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(large))) };
        chunked.Headers.TransferEncodingChunked = true;
        using var uncounted = await host.Client.SendAsync(chunked);
        using var fits = await host.SendAsync(Packed(string.Join('\n', Enumerable.Repeat(Event, 30))), encoding: "gzip");

        Assert.All([plain, packed, uncounted], static answer => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
    }

    [Fact]
    public async Task What_is_damaged_or_packed_otherwise_is_refused()
    {
        await using var host = await IngestionHost.StartAsync(_folder);

        using var damaged = await host.SendAsync("no gzip at all"u8.ToArray(), encoding: "gzip");
        using var otherwise = await host.SendAsync(Encoding.UTF8.GetBytes(Event), encoding: "br");
        using var noJson = await host.SendAsync("{", "/v1/logs", "application/json");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (damaged.StatusCode, otherwise.StatusCode, noJson.StatusCode));
        using var message = JsonDocument.Parse(await damaged.Content.ReadAsStringAsync());
        Assert.EndsWith("(correct the sender).", message.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, host.Services.GetRequiredKeyedService<HttpLogSource>("trail").Spool.Durable);
    }

    [Fact]
    public async Task A_host_that_is_behind_answers_with_429_and_takes_more_once_it_has_caught_up()
    {
        var target = new FlakyTarget { IsDown = true };
        await using var host = await IngestionHost.StartAsync(
            _folder,
            static options => (options.MaxBodyBytes, options.MaxSpoolBytes, options.RetryAfter) = (1 << 18, 1 << 19, TimeSpan.FromSeconds(2.5)),
            rules => rules.AddTarget("flaky", _ => target).Services.Configure<RulesHostOptions>(static options => (options.Delivery.MaxWaiting, options.Delivery.RetryAfter, options.Delivery.RetryAtMost) = (1, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20))));
        var sent = 0;
        while (true)
        {
            using var answer = await host.SendAsync(Lines(sent % All, 50));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("3", answer.Headers.RetryAfter?.ToString());
                break;
            }

            Assert.True((sent += 50) < All * 20, "The host is never behind.");
        }

        target.IsDown = false;
        for (HttpStatusCode status = default; status != HttpStatusCode.Accepted;)
        {
            using var answer = await host.SendAsync(Lines(0, 50));
            status = answer.StatusCode;
            Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.TooManyRequests);
        }

        // So that nothing is written to its folder any more when that is deleted.
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Trail:Folder", "", "write some text")]
    [InlineData("Trail:Token", "short", "has a token of fewer than 16 characters")]
    [InlineData("Trail:Token", null, "has no token, so anybody could send")]
    [InlineData("Trail:AllowAnonymous", "true", "so the tokens would protect nothing")]
    [InlineData("Trail:MaxSpoolBytes", "8388609", "(choose twice MaxBodyBytes or more)")]
    [InlineData("Trail:MaxBodyBites", "1", "(write MaxBodyBytes")]
    [InlineData("Trail:RetryAfter", "00:00:05", "such as 90s")]
    public void Options_with_which_nothing_can_be_taken_or_anybody_could_send_are_refused(string path, string? value, string says)
    {
        var settings = new Dictionary<string, string?> { ["Trail:Folder"] = _folder.PathOf("spool"), ["Trail:Token"] = IngestionHost.Token, [path] = value };
        var services = new ServiceCollection();
        services.AddRulesSdk(rules => rules.AddHttpSource<CloudTrailEvent>("trail", new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Trail")));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<HttpLogOptions>>().Get("trail"));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(IngestionHost.Token, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_of_a_source_that_is_not_there_is_refused()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        using var app = builder.Build();

        var fault = Assert.Throws<InvalidOperationException>(() => app.MapLogIngestion("/ingest", "trail"));

        Assert.EndsWith("""(call AddHttpSource<…>("trail", …) in AddRulesSdk).""", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Otlp(params string[] bodies)
    {
        // By hand, since a serializer refuses half a surrogate pair.
        var records = bodies.Select(static body => $$$"""{"timeUnixNano":"1","body":{"stringValue":{{{(body == "\uD800" ? "\"\\ud800\"" : JsonSerializer.Serialize(body))}}}}}""");
        return $$"""{"resourceLogs":[{"resource":{},"scopeLogs":[{"scope":{},"logRecords":[{{string.Join(',', records)}}]},{}]}]}""";
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private string Lines(int first, int count) => string.Join('\n', _folder.Stream.Events.Skip(first).Take(count).Select(static e => Encoding.UTF8.GetString(e.Utf8.Span)));
}
