using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>The pages of <c>score</c> and <c>trace</c> in a browser: wide, narrow, dark and printed.</summary>
public sealed class PageTests : IDisposable
{
    private const string Join = "aws_lateral_movement_using_iam_session_token";

    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public Task A_score() => LooksGood("score", Score());

    [BrowserFact]
    public Task Scorecards() => LooksGood("scorecards", Page("scorecard", "--pack", "workload", "--rule", "aws_imds", "--rule", "exec_whoami"));

    [BrowserFact]
    public Task A_trace_of_a_join() => LooksGood("trace-join", Trace(Join, Attack("iam_session_token", "aws"), "aws"), "The key over time");

    [BrowserFact]
    public Task A_trace_of_a_chain() => LooksGood("trace-chain", Trace("lateral_movement_attack_chain", Attack("lateral_movement_comprehensive", "workload"), "workload"), "The key over time");

    [BrowserFact]
    public Task A_trace_of_long_texts_that_cannot_be_broken()
    {
        var text = new string('x', 400) + "<script>alert(1)</script>\\u202e";
        var key = new string('x', 400) + "<script>alert(1)</script>\u202e";
        return LooksGood("trace-long", Page("trace", Join, "--key", key, _folder.Write($"{new string('f', 150)}.json", Trails.Lines(text, text))), "The key over time");
    }

    [BrowserFact]
    public Task A_trace_of_many_steps() => LooksGood(
        "trace-many",
        Page("trace", Join, "--key", "AIDA1", _folder.Write("many.json", string.Join('\n', Enumerable.Range(0, 300).Select(static i => Trails.Use($"2026-01-05T00:{i / 60:00}:{i % 60:00}Z", i % 3 == 0 ? "198.51.100.7" : "203.0.113.9", $"u{i}")).Prepend(Trails.Issue())))),
        "The key over time");

    [BrowserFact]
    public Task Keys_to_choose_from() => LooksGood("trace-keys", Page("trace", Join, _folder.Write("a.json", Trails.Lines())));

    [BrowserFact]
    public async Task What_is_wrong_with_a_page_is_seen()
    {
        using var browser = await Browser.StartAsync();
        var wrong = _folder.Write("wrong.html", "<!doctype html><title>x</title><img src='nothing.png'><script>console.log('x'); throw new Error('y')</script><p style='width:3000px'>x");

        var report = await browser.OpenAsync(wrong, PageView.All[0]);

        Assert.True(report.Overflow > 1000);
        Assert.Equal(2, report.Requests.Count);
        Assert.True(report.Messages.Count >= 2);
    }

    public void Dispose() => _folder.Dispose();

    private async Task LooksGood(string name, string html, params string[] pictures)
    {
        var path = _folder.Write($"{name}.html", html);
        using var browser = await Browser.StartAsync();
        await PageLook.LooksGood(browser, name, path, "The table below has every step.", pictures);
    }

    private string Score()
    {
        var (events, labels) = (_folder["day.ndjson"], _folder["labels.csv"]);
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "--all", "--count", "2", "--background", "500", "--out", events, "--labels", labels).ExitCode);
        return Page("score", "--labels", labels, events);
    }

    private string Attack(string attack, string form)
    {
        var events = _folder[$"{attack}.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", attack, "--background", "200", "--as", form == "aws" ? "cloudtrail" : "workload", "--out", events).ExitCode);
        return events;
    }

    private string Trace(string rule, string events, string pack)
    {
        var keys = Tool.Run("trace", rule, events, "--pack", pack, "-f", "json").Output;
        var key = System.Text.Json.JsonDocument.Parse(keys).RootElement.GetProperty("keys")[0].GetProperty("key").EnumerateArray().SelectMany(static part => new[] { "--key", part.GetString()! });
        return Page(["trace", rule, .. key, events, "--pack", pack]);
    }

    private static string Page(params string[] args)
    {
        var run = Tool.Run([.. args, "--format", "html"]);
        Assert.True(run.ExitCode == ExitCodes.Success, run.Error);
        return run.Output;
    }
}
