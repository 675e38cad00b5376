using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>The site of <c>docs --guide</c> in a browser.</summary>
public sealed class GuidePageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GuidePageTests() => Assert.Equal(ExitCodes.Success, Tool.Run("docs", "--guide", Repository.PathOf("docs"), "--out", _folder.Path).ExitCode);

    [BrowserFact]
    public async Task Pages_look_good()
    {
        using var browser = await Browser.StartAsync();
        foreach (var page in new[] { "index", "getting-started", "cli", "semantics", "performance", "how-to/from-other-languages", "reference/functions", "reference/options", "diagnostics/index", "diagnostics/RULE0005" })
        {
            await PageLook.LooksGood(browser, $"guide-{page.Replace('/', '-')}", _folder[$"{page}.html"], "");
        }

        await PageLook.LooksGood(browser, "guide-flows", _folder["explanation/compiled-rules.html"], "The matcher is what reads, tests and joins.", "The two flows");
        await PageLook.LooksGood(browser, "guide-watermark", _folder["explanation/event-time.html"], "Event 6, at 9:02, is older than the watermark: it is late.", "A watermark and a late event");
        await PageLook.LooksGood(
            browser,
            "guide-windows",
            _folder["reference/attributes.html"],
            "",
            "A sliding window of one hour",
            "Tumbling windows of 30 minutes",
            "Hopping windows of 30 minutes, every 10 minutes",
            "Windows after an event, one hour each",
            "The window before an event, one hour",
            "Sessions with a gap of 15 minutes",
            "A sequence with steps of at most 15 minutes");
    }

    [BrowserFact]
    public async Task A_page_is_found_by_its_words()
    {
        using var browser = await Browser.StartAsync();
        await browser.OpenAsync(_folder["index.html"], PageView.All[0]);

        Assert.Contains("Why event time, and what a watermark is", await Found(browser, "Watermark lateness"), StringComparison.Ordinal);
        Assert.Contains("From Sigma, SQL and KQL to C#", await Found(browser, "sigma kql"), StringComparison.Ordinal);
        Assert.Contains("RULE0024", await Found(browser, "rule0024"), StringComparison.Ordinal);
        Assert.Equal("", await Found(browser, "no-such-word"));
    }

    public void Dispose() => _folder.Dispose();

    // The titles that are seen.
    private static async Task<string> Found(Browser browser, string words) => (string)(await browser.EvaluateAsync($$"""
        (() => {
          const field = document.querySelector('input.search');
          field.value = '{{words}}';
          field.dispatchEvent(new Event('input'));
          return [...document.getElementById('pages').tBodies[0].rows].filter(row => row.offsetParent).map(row => row.cells[0].textContent).join('\n');
        })()
        """))!;
}
