namespace RulesSdk.Cli.Tests.Pages;

/// <summary>How a page is looked at.</summary>
/// <param name="Name">What that is called.</param>
/// <param name="Width">How wide the window is.</param>
/// <param name="IsDark">Whether the reader prefers dark pages.</param>
/// <param name="IsPrinted">Whether it is on paper.</param>
internal sealed record PageView(string Name, int Width, bool IsDark = false, bool IsPrinted = false)
{
    public static readonly PageView[] All = [new("wide", 1400), new("narrow", 360), new("dark", 1400, IsDark: true), new("narrow-dark", 360, IsDark: true), new("printed", 794, IsDark: true, IsPrinted: true)];
}
