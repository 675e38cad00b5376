namespace RulesSdk.Cli.Tests.Pages;

/// <summary>Looks at a page wide, narrow, dark and printed.</summary>
internal static class PageLook
{
    // Pictures to look at, beside the results of the tests.
    private static readonly string Artifacts = Directory.CreateDirectory(
        Path.Combine(Environment.GetEnvironmentVariable("VSTestResultsDirectory") is { Length: > 0 } results ? results : AppContext.BaseDirectory, "pages")).FullName;

    /// <summary>Nothing is wider than the window, no script fails, nothing is asked of any server, and drawings are told in words.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="name">What the pictures of the page are called.</param>
    /// <param name="path">The page.</param>
    /// <param name="told">What the description of each drawing says.</param>
    /// <param name="pictures">The titles of its drawings.</param>
    public static async Task LooksGood(Browser browser, string name, string path, string told, params string[] pictures)
    {
        foreach (var view in PageView.All)
        {
            var report = await browser.OpenAsync(path, view);
            await File.WriteAllBytesAsync(Path.Combine(Artifacts, $"{name}-{view.Name}.png"), report.Screenshot);

            Assert.Empty(report.Messages);
            Assert.Equal([report.Address], report.Requests.Where(static address => address != "data:,"));
            Assert.True(report.Overflow <= 0, $"The page '{name}' is {report.Overflow} pixels wider than the window ({view.Name}).");
            Assert.Equal(view is { IsDark: true, IsPrinted: false } ? "rgb(20, 24, 31)" : "rgb(255, 255, 255)", string.Join(' ', report.Colors.Split(' ')[..3]));
            Assert.Equal(pictures, report.Pictures.Where(static picture => !picture.Name.EndsWith('%')).Select(static picture => picture.Name));
            Assert.All(report.Pictures.Where(static picture => !picture.Name.EndsWith('%')), picture => Assert.Contains(told, picture.Description, StringComparison.Ordinal));
            if (view.IsPrinted)
            {
                Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(report.Pdf[..4]), StringComparison.Ordinal);
                await File.WriteAllBytesAsync(Path.Combine(Artifacts, $"{name}.pdf"), report.Pdf);
            }
        }
    }
}
