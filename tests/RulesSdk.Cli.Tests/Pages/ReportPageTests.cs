using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>The page of <c>run --report</c> in a browser.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task It_looks_good_however_it_is_looked_at()
    {
        var path = Report();
        using var browser = await Browser.StartAsync();
        foreach (var view in PageView.All.Append(new PageView("phone", 380)))
        {
            var report = await browser.OpenAsync(path, view);
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pages")).FullName, $"report-{view.Name}.png"), report.Screenshot);

            Assert.Empty(report.Messages);
            Assert.Equal([report.Address], report.Requests.Where(static address => address != "data:,"));
            Assert.True(report.Overflow <= 0, $"The page is {report.Overflow} pixels wider than the window ({view.Name}).");
            Assert.Equal(["Detections by severity", "Detections over time"], report.Pictures.Select(static picture => picture.Name));
            Assert.All(report.Pictures, static picture => Assert.Matches(@"\d (critical|high)", picture.Description));
        }
    }

    [BrowserFact]
    public async Task Rows_are_filtered_by_words_and_severity()
    {
        using var browser = await Browser.StartAsync();
        await browser.OpenAsync(Report(), PageView.All[0]);

        async Task<(int Shown, string Count)> Filter(string words, string severity)
        {
            await browser.EvaluateAsync($"words.value = '{words}'; severity.value = '{severity}'; words.dispatchEvent(new Event('input')); severity.dispatchEvent(new Event('change'));");
            return ((int)(await browser.EvaluateAsync("document.querySelectorAll('#detections tbody tr:not([hidden])').length"))!, (string)(await browser.EvaluateAsync("count.textContent"))!);
        }

        var (all, count) = await Filter("", "");
        Assert.Equal($"{all} of {all} shown", count);
        var critical = await Filter("", "critical");
        Assert.InRange(critical.Shown, 1, all - 1);
        Assert.Equal($"{critical.Shown} of {all} shown", critical.Count);
        var both = await Filter("LATERAL comprehensive", "critical");
        Assert.InRange(both.Shown, 1, critical.Shown);
        Assert.Equal(0, (await Filter("no such words", "")).Shown);
    }

    public void Dispose() => _folder.Dispose();

    private string Report()
    {
        var events = _folder["day.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "--all", "--background", "500", "--out", events).ExitCode);
        Assert.Equal(ExitCodes.Success, Tool.Run("run", events, "--report", _folder["report.html"]).ExitCode);
        return _folder["report.html"];
    }
}
