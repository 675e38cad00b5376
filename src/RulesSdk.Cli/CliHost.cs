using RulesSdk.Cli.Output;
using RulesSdk.Input;
using Spectre.Console;

namespace RulesSdk.Cli;

/// <summary>The tool's console and streams, which tests replace.</summary>
internal sealed record CliHost
{
    /// <summary>The width of tables if there is no terminal.</summary>
    public const int DefaultWidth = 160;

    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>What <see cref="Error"/> writes to, if it is known whether that fails.</summary>
    public GuardedStream? ErrorStream { get; init; }

    public required Func<Stream> Input { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool Color { get; init; }

    public int Width { get; init; } = DefaultWidth;

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The process's own console; <c>NO_COLOR</c> and <c>TERM=dumb</c> turn colours off.</summary>
    public static CliHost Process() => Process(new GuardedStream(Console.OpenStandardError()));

    /// <summary>A console for tables and summaries.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminal">Whether that is a terminal.</param>
    public IAnsiConsole CreateConsole(TextWriter writer, bool terminal)
    {
        var color = terminal && Color;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }

    private static CliHost Process(GuardedStream error) => new()
    {
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(error) { AutoFlush = true },
        ErrorStream = error,
        Input = StandardInput.Open,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        Width = Console.IsOutputRedirected ? DefaultWidth : Math.Max(40, Console.WindowWidth),
    };
}
