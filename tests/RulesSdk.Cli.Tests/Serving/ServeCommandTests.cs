using System.Net;
using System.Net.Sockets;
using RulesSdk.Cli.Serving;
using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Serving;

/// <summary><c>serve</c>: what it reads, what it answers, who is answered, and how it ends.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const string Join = "aws_lateral_movement_using_iam_session_token";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_a_file_has_and_what_is_appended_to_it_is_detected_and_Ctrl_C_ends_it()
    {
        var trail = _folder.Write("trail.ndjson", Trails.Lines() + "\n");
        await using var tool = await ServedTool.StartAsync(trail);
        var found = await tool.DetectionsAsync(1);
        await File.AppendAllTextAsync(trail, $"{Trails.Issue("2026-01-06T00:00:00Z", "AIDA2", "i2")}\n{Trails.Use("2026-01-06T00:07:00Z", "203.0.113.9", "u2")}\n");
        await ServedTool.UntilAsync(() => tool.StateAsync().Result.GetProperty("sources")[0].GetProperty("events").GetInt64() == 5);
        var later = await tool.DetectionsAsync(1, found[^1].Number);

        Assert.Contains(found, static one => one.Detection.GetProperty("rule").GetString() is Join or "aws_temporary_credentials_used_from_another_address");
        Assert.All(later, one => Assert.True(one.Number > found[^1].Number));
        Assert.Equal(ExitCodes.Interrupted, await tool.InterruptAsync());
        Assert.Equal("", tool.Error);
    }

    [Fact]
    public async Task Standard_input_is_read_while_it_comes_and_the_page_stays_when_it_ends()
    {
        await using var tool = await ServedTool.StartAsync("-");
        tool.Write($$"""{"Records":[{{Trails.Lines().Replace('\n', ',')}}]}""" + "\nno JSON\n");
        tool.Write(null);
        var found = await tool.DetectionsAsync(1);
        await ServedTool.UntilAsync(() => tool.StateAsync().Result.GetProperty("sources")[0].GetProperty("state").GetString() == "ended");

        var state = await tool.StateAsync();
        Assert.NotEmpty(found);
        Assert.Equal((3, 1), (state.GetProperty("sources")[0].GetProperty("events").GetInt64(), state.GetProperty("sources")[0].GetProperty("refused").GetInt64()));
    }

    [Fact]
    public async Task The_state_has_rules_with_their_counters_and_what_each_clause_asks()
    {
        await using var tool = await ServedTool.StartAsync(_folder.Write("trail.ndjson", Trails.Lines() + "\n"), _folder["later.ndjson"]);
        var found = await tool.DetectionsAsync(1);

        var state = await tool.StateAsync();
        var rule = state.GetProperty("rules").EnumerateArray().Single(one => one.GetProperty("id").GetString() == found[0].Detection.GetProperty("rule").GetString());
        Assert.Equal(1, rule.GetProperty("detections").GetInt64());
        Assert.All(found[0].Detection.GetProperty("events").EnumerateArray(), one => Assert.NotEqual("", rule.GetProperty("clauses").GetProperty(one.GetProperty("clause").GetString()!).GetString()));
        Assert.Contains(state.GetProperty("sources").EnumerateArray(), static one => one.GetProperty("state").GetString() == "is not there yet");
    }

    [Fact]
    public async Task The_newest_detections_are_kept_and_all_are_counted()
    {
        await using var tool = await ServedTool.StartAsync("--keep", "2", "-");
        tool.Write(string.Join('\n', Enumerable.Range(1, 5).Select(static day => $"{Trails.Issue($"2026-01-0{day}T00:00:00Z", $"AIDA{day}", $"i{day}")}\n{Trails.Use($"2026-01-0{day}T00:07:00Z", "203.0.113.9", $"u{day}")}\n")));
        tool.Write(null);
        await ServedTool.UntilAsync(() => tool.StateAsync().Result.GetProperty("seen").GetInt64() >= 5);

        var kept = await tool.KeptAsync();
        Assert.Equal(2, kept.Count);
        Assert.All(kept, static one => Assert.True(one.Number > 5, "An old one is kept."));
        Assert.Equal(2, (await tool.StateAsync()).GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do_with_it()
    {
        await using var tool = await ServedTool.StartAsync("-");
        foreach (var path in new[] { "/", "/live.js", "/live.css", "/state", "/nothing" })
        {
            using var answer = await tool.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.StartsWith("default-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "no-referrer", "no-store"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("Referrer-Policy").Single(), answer.Headers.CacheControl!.ToString()));
            Assert.Equal(path == "/nothing" ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
        }

        using var changed = await tool.Client.PostAsync(new Uri("/state", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, changed.StatusCode);
    }

    [Theory]
    [InlineData("attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("rules.corp.example", HttpStatusCode.OK)]
    public async Task A_name_of_somebody_else_that_leads_here_is_refused(string name, HttpStatusCode status)
    {
        await using var tool = await ServedTool.StartAsync("--host", "rules.corp.example", "-");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/state") { Headers = { Host = $"{name}:{tool.Address.Port}" } };
        using var answer = await tool.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_the_page_by_its_address_by_a_cookie_and_by_a_header()
    {
        const string Token = "a-token-of-some-length";
        await using var tool = await ServedTool.StartAsync("--token", Token, "-");
        Assert.Equal($"?token={Token}", tool.Address.Query);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/detections"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/?token=a-token-of-some-lengtH"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/", ("Cookie", "rulesdk=x")));
        using var opened = await tool.Client.GetAsync(new Uri($"/?token={Token}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (opened.StatusCode, opened.Headers.Location!.ToString()));
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/", ("Cookie", cookie.Split(';')[0])));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/state", ("Authorization", $"Bearer {Token}")));

        async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers)
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = tool.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Beyond_this_machine_a_token_is_made_and_told()
    {
        await using var tool = await ServedTool.StartAsync("--listen", "*:0", "-");

        Assert.StartsWith("http://localhost:", tool.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(tool.Address.Query.Length > "?token=".Length + 30);
        Assert.EndsWith("(put a server with TLS in front of it, and name that with --host).", tool.Error.TrimEnd(), StringComparison.Ordinal);
        using var refused = await tool.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var opened = await tool.Client.GetAsync(tool.Address);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), (refused.StatusCode, opened.StatusCode));
    }

    [Fact]
    public void An_address_that_is_taken_ends_it_with_3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var run = Tool.Run("serve", "--listen", $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", "-");

        Assert.Equal((ExitCodes.Input, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("(end what uses it, or name another address with --listen).", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_another_machine_ends_it_with_3()
    {
        var run = Tool.Run("serve", "--listen", "192.0.2.1:7077", "-");

        Assert.Equal((ExitCodes.Input, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("192.0.2.1:7077 cannot be listened on, so nothing is served: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen", "example.com:80", "(write a port, or ADDRESS:PORT")]
    [InlineData("--listen", "::1:80", "(write a port, or ADDRESS:PORT")]
    [InlineData("--token", "short", "(write a longer one")]
    [InlineData("--keep", "0", "(write a number of at least 1)")]
    [InlineData("--schema", "nothing=*", "(the schemas are ")]
    public void What_cannot_be_served_is_refused(string option, string value, string remedy)
    {
        var run = Tool.Run("serve", option, value, "-");

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(remedy, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_matches_nothing_ends_it_with_3()
    {
        var run = Tool.Run("serve", _folder["*.ndjson"]);

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.Contains("matches no file, so nothing is served (check the pattern; ** spans folders).", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8080", "127.0.0.1:8080", true)]
    [InlineData("localhost:1", "127.0.0.1:1", true)]
    [InlineData("[::1]:1", "[::1]:1", true)]
    [InlineData("127.9.9.9:1", "127.9.9.9:1", true)]
    [InlineData("0.0.0.0:1", "0.0.0.0:1", false)]
    [InlineData("*:1", "[::]:1", false)]
    [InlineData("192.0.2.1:1", "192.0.2.1:1", false)]
    [InlineData("1:1", null, false)]
    [InlineData("localhost", null, false)]
    [InlineData("127.0.0.1:65536", null, false)]
    public void An_address_is_of_this_machine_or_beyond_it(string text, string? address, bool isLoopback)
    {
        var read = ListenAddress.Parse(text);

        Assert.Equal((address, isLoopback), (read?.ToString(), read?.IsLoopback ?? false));
    }

    public void Dispose() => _folder.Dispose();
}
