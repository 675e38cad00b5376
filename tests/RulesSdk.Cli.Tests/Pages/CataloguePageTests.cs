using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>The pages of <c>docs</c> in a browser.</summary>
public sealed class CataloguePageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CataloguePageTests() => Assert.Equal(ExitCodes.Success, Tool.Run("docs", "--out", _folder.Path).ExitCode);

    [BrowserFact]
    public async Task Pages_look_good()
    {
        using var browser = await Browser.StartAsync();
        foreach (var page in new[] { "index", "tactics", "events" })
        {
            await PageLook.LooksGood(browser, $"docs-{page}", _folder[$"{page}.html"], "");
        }

        await PageLook.LooksGood(browser, "docs-join", _folder["rules/aws_lateral_movement_using_iam_session_token.html"], "accessKey.eventTime is before latMove.eventTime", "How the events belong together");
        await PageLook.LooksGood(browser, "docs-chain", _folder["rules/lateral_movement_attack_chain.html"], "Enumeration with Access, medium: System Enumeration and Remote Access Tools.", "Which activities make which case");
    }

    [BrowserFact]
    public async Task A_rule_is_found_by_what_is_said_of_it()
    {
        using var browser = await Browser.StartAsync();
        await browser.OpenAsync(_folder["index.html"], PageView.All[0]);

        Assert.Equal("9", await Found(browser, ""));
        Assert.Equal("2", await Found(browser, "IAM_session"));
        Assert.Equal("2", await Found(browser, "T1550.001"));
        Assert.Equal("1", await Found(browser, "T1550.001 credentials"));
        Assert.Equal("1", await Found(browser, "Client.UnauthorizedOperation"));
        Assert.Equal("0", await Found(browser, "no such rule"));
    }

    public void Dispose() => _folder.Dispose();

    // How many rows are seen, and what the page says of it.
    private static async Task<string> Found(Browser browser, string words)
    {
        var result = (string)(await browser.EvaluateAsync($$"""
            (() => {
              const field = document.querySelector('input.search'), table = document.getElementById(field.dataset.table);
              field.value = '{{words}}';
              field.dispatchEvent(new Event('input'));
              return [...table.tBodies[0].rows].filter(row => row.offsetParent).length + ' ' + document.getElementById(field.dataset.table + '-found').textContent;
            })()
            """))!;
        Assert.Equal($"{result.Split(' ')[0]} of 9", result.Split(' ', 2)[1]);
        return result.Split(' ')[0];
    }
}
