using System.Text.Json.Nodes;
using RulesSdk.Cli.Serving;
using RulesSdk.Cli.Serving.Http;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Tests.CommandTests;
using RulesSdk.Cli.Tests.Pages;
using RulesSdk.Input;
using RulesSdk.Rules.Aws;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Serving;

/// <summary>The page of <c>serve</c> in a browser.</summary>
public sealed class ServedPageTests : IDisposable
{
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pages")).FullName;

    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task It_looks_good_and_asks_nobody_else_however_it_is_looked_at()
    {
        var events = _folder["day.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "--all", "--background", "300", "--as", "cloudtrail", "--out", events).ExitCode);
        await using var tool = await ServedTool.StartAsync(events, _folder["not-there-yet.ndjson"]);
        await tool.DetectionsAsync(3);
        using var browser = await Browser.StartAsync();
        foreach (var view in PageView.All)
        {
            await OpenAsync(browser, tool.Address.AbsoluteUri, view);
            await browser.EvaluateAsync("[...document.querySelectorAll('details')].slice(0, 2).forEach(one => one.open = true)");
            await UntilAsync(browser, "document.querySelectorAll('svg').length >= 2 && document.querySelectorAll('#rules tbody tr').length > 2 && document.querySelectorAll('#sources tbody tr').length === 2");
            var report = await browser.ReportAsync(tool.Address.AbsoluteUri, view);
            await File.WriteAllBytesAsync(Path.Combine(Pictures, $"serve-{view.Name}.png"), report.Screenshot);

            Assert.Empty(report.Messages);
            Assert.All(report.Requests, address => Assert.StartsWith(tool.Address.AbsoluteUri, address, StringComparison.Ordinal));
            Assert.True(report.Overflow <= 0, $"The page is {report.Overflow} pixels wider than the window ({view.Name}).");
            Assert.Equal(view.IsDark && !view.IsPrinted ? "rgb(20, 24, 31)" : view.IsPrinted ? string.Join(' ', report.Colors.Split(' ')[..3]) : "rgb(255, 255, 255)", string.Join(' ', report.Colors.Split(' ')[..3]));
            Assert.Contains(report.Pictures, static picture => picture.Name == "Events over time" && picture.Description.EndsWith("the list below has each.", StringComparison.Ordinal));
        }
    }

    [BrowserFact]
    public async Task Detections_come_while_it_is_open_are_announced_and_can_be_held()
    {
        await using var tool = await ServedTool.StartAsync("-");
        using var browser = await Browser.StartAsync();
        await OpenAsync(browser, tool.Address.AbsoluteUri, PageView.All[0]);
        Assert.Equal("Nothing has been detected yet.", await TextAsync(browser, "#none:not([hidden])"));

        tool.Write(Day(1));
        await UntilAsync(browser, "document.querySelectorAll('#list > li').length > 0 && document.querySelector('#announce').textContent !== ''");
        Assert.Matches("^(1 new detection|[0-9]+ new detections, the latest): (low|medium|high|critical), ", await TextAsync(browser, "#announce"));

        var before = (int)(await browser.EvaluateAsync("document.querySelectorAll('#list > li').length"))!;
        await browser.EvaluateAsync("document.querySelector('#hold').click()");
        tool.Write(Day(2));
        tool.Write(null);
        await UntilAsync(browser, "document.querySelector('#count').textContent.endsWith(' held')");
        Assert.Equal(before, (int)(await browser.EvaluateAsync("document.querySelectorAll('#list > li').length"))!);
        await browser.EvaluateAsync("document.querySelector('#hold').click()");
        await UntilAsync(browser, $"document.querySelectorAll('#list > li').length > {before}");
    }

    [BrowserFact]
    public async Task Detections_are_filtered_by_severity_rule_and_words_and_the_newest_stand_first()
    {
        await using var tool = await ServedTool.StartAsync("--keep", "3", "-");
        tool.Write(string.Concat(Enumerable.Range(1, 5).Select(Day)));
        tool.Write(null);
        await ServedTool.UntilAsync(() => tool.StateAsync().Result.GetProperty("seen").GetInt64() >= 5);
        using var browser = await Browser.StartAsync();
        await OpenAsync(browser, tool.Address.AbsoluteUri, PageView.All[0]);
        await UntilAsync(browser, "document.querySelectorAll('#rules tbody tr').length > 0 && document.querySelector('#count').textContent.startsWith('3 of 3')");
        Assert.StartsWith("The page has the newest 3 detections; of ", await TextAsync(browser, "#kept"), StringComparison.Ordinal);

        Assert.Equal("0 of 3 shown", await FilterAsync("words", "no such words"));
        var one = await FilterAsync("words", "2026-01-05");
        Assert.Matches("^[12] of 3 shown$", one);
        Assert.Equal("3 of 3 shown", await FilterAsync("words", ""));
        Assert.Equal("0 of 3 shown", await FilterAsync("rule", "aws_many_secrets_read"));
        Assert.Equal("3 of 3 shown", await FilterAsync("rule", ""));
        Assert.Equal("0 of 3 shown", await FilterAsync("severity", "critical"));

        async Task<string> FilterAsync(string field, string value)
        {
            await browser.EvaluateAsync($"{{ const field = document.getElementById('{field}'); field.value = '{value}'; field.dispatchEvent(new Event('input')); }}");
            return await TextAsync(browser, "#count");
        }
    }

    [BrowserFact]
    public async Task It_is_used_by_keys_alone_and_what_has_the_focus_is_seen()
    {
        await using var tool = await ServedTool.StartAsync(_folder.Write("trail.ndjson", Trails.Lines() + "\n"));
        await tool.DetectionsAsync(1);
        using var browser = await Browser.StartAsync();
        await OpenAsync(browser, tool.Address.AbsoluteUri, PageView.All[1]);
        await UntilAsync(browser, "document.querySelectorAll('#list > li').length > 0");
        var order = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await browser.PressAsync("Tab");
            order.Add((string)(await browser.EvaluateAsync("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"))!);
            Assert.NotEqual("0px", (string)(await browser.EvaluateAsync("getComputedStyle(document.activeElement).outlineWidth"))!);
        }

        Assert.Equal(["skip", "severity", "rule", "words", "hold", "SUMMARY"], order);
        await browser.PressAsync("Enter");
        await UntilAsync(browser, "document.querySelector('details').open && document.querySelector('svg') !== null");
    }

    [BrowserFact]
    public async Task Nothing_that_a_log_says_becomes_an_element_or_hides_what_it_says()
    {
        var name = _folder.Write("<img src=x onerror=alert(1)>\u202E.ndjson", "");
        var feed = new DetectionFeed(10);
        feed.Accept(HostileDetection.Of(1));
        feed.Accept(HostileDetection.Of(2));
        var engine = new RulesEngine(AwsRules.Pack.Rules, feed);
        var source = new LiveSource(new InputFile(name, static () => Stream.Null, 0), engine, PackCatalog.Inputs([AwsRules.Pack]), [], TimeProvider.System) { Problem = HostileDetection.Text };
        var run = new LiveRun(engine, [source], TimeProvider.System, TextWriter.Null);
        using var stop = new CancellationTokenSource();
        await using var server = new LiveServer(ListenAddress.Parse("0")!, new LivePage(new RequestGuard(null, []), feed, new LiveState([HostileDetection.HostileRule, .. AwsRules.Pack.Rules], run, feed, TimeProvider.System), stop.Token));
        var address = $"http://127.0.0.1:{await server.StartAsync()}/";
        using var browser = await Browser.StartAsync();
        foreach (var view in PageView.All.Take(2))
        {
            await OpenAsync(browser, address, view);
            await UntilAsync(browser, "document.querySelectorAll('#list > li').length === 2 && document.querySelectorAll('#sources tbody tr').length === 1");
            await browser.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            await UntilAsync(browser, "document.querySelectorAll('svg').length === 2");
            var report = await browser.ReportAsync(address, view);
            await File.WriteAllBytesAsync(Path.Combine(Pictures, $"serve-hostile-{view.Name}.png"), report.Screenshot);

            Assert.Equal(0, (int)(await browser.EvaluateAsync("document.querySelectorAll('img, b, i, .made, body script, a:not(.skip), [onerror], [style]').length"))!);
            Assert.Equal("Detections", (string)(await browser.EvaluateAsync("document.title"))!);
            Assert.Equal(0, (int)(await browser.EvaluateAsync(@"(document.documentElement.outerHTML.match(/[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g) ?? []).length"))!);
            var text = (string)(await browser.EvaluateAsync("document.body.textContent"))!;
            foreach (var part in new[] { "title", "case", "keyname", "key", "rule", "clause", "other", "event", "event2", "value", "item", "outcome", "id1" })
            {
                Assert.Contains($"{part} {SafeText.Plain(HostileDetection.Text)}", text, StringComparison.Ordinal);
            }

            Assert.Contains(@"onerror=alert(1)>\u202e.ndjson", text, StringComparison.Ordinal);
            Assert.Empty(report.Messages);
            Assert.All(report.Requests, one => Assert.StartsWith(address, one, StringComparison.Ordinal));
            Assert.True(report.Overflow <= 0, $"The page is {report.Overflow} pixels wider than the window ({view.Name}).");
        }

        await stop.CancelAsync();
    }

    [BrowserFact]
    public async Task Characters_are_shown_as_the_tool_shows_them_in_a_terminal()
    {
        await using var tool = await ServedTool.StartAsync("-");
        using var browser = await Browser.StartAsync();
        await OpenAsync(browser, tool.Address.AbsoluteUri, PageView.All[0]);
        await browser.EvaluateAsync("import('/text.js').then(text => { window.shown = Array.from({ length: 0xd800 }, (_, code) => text.visible(String.fromCharCode(code))).map(one => one.length > 1 ? '!' : '.').join(''); })");
        await UntilAsync(browser, "window.shown !== undefined");

        Assert.Equal(string.Concat(Enumerable.Range(0, 0xD800).Select(static code => SafeText.Plain(((char)code).ToString()).Length > 1 ? '!' : '.')), (string)(await browser.EvaluateAsync("window.shown"))!);
    }

    public void Dispose() => _folder.Dispose();

    private static string Day(int day) => $"{Trails.Issue($"2026-01-0{day}T00:00:00Z", $"AIDA{day}", $"i{day}")}\n{Trails.Use($"2026-01-0{day}T00:07:00Z", "203.0.113.9", $"u{day}")}\n";

    private static async Task OpenAsync(Browser browser, string address, PageView view)
    {
        await browser.OpenAsync(address, view);
        await UntilAsync(browser, "document.body.dataset.ready === 'yes'");
    }

    private static async Task<string> TextAsync(Browser browser, string selector) => (string?)(await browser.EvaluateAsync($"document.querySelector('{selector}')?.textContent")) ?? "";

    private static async Task UntilAsync(Browser browser, string condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await browser.EvaluateAsync(condition)) is not JsonValue value || !value.GetValue<bool>())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
