using System.Text;

namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>Runs the tool in this process and keeps what it writes.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static CommandLine Run(params string[] args) => Run("", args);

    public static CommandLine Run(string input, string[] args, bool terminal = false, bool color = true, int width = CliHost.DefaultWidth, TimeProvider? clock = null, CancellationToken interrupt = default)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var host = new CliHost
        {
            Output = output,
            Error = error,
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OutputIsTerminal = terminal,
            ErrorIsTerminal = terminal,
            Color = color,
            Width = width,
            Clock = clock ?? TimeProvider.System,
        };
        var exitCode = CliApplication.Run(args, host, interrupt);
        return new CommandLine(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
