using Spectre.Console;

namespace QuickStart;

/// <summary>The terminal, or what stands for it.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 160;

    /// <summary>A console that respects <c>NO_COLOR</c> and does not squeeze tables where it is no terminal.</summary>
    public static IAnsiConsole Create()
    {
        var color = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
