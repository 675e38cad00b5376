namespace RulesSdk.Cli.Tests.Pages;

/// <summary>A fact about pages in a browser; skipped, with a message, where none is installed.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Executable is null)
        {
            Skip = "No Chromium on the PATH, so no page can be opened (install it to run this test: apt-get install chromium).";
        }
    }
}
