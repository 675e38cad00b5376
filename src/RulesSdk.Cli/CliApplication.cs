using System.CommandLine;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli;

/// <summary>The command line <c>rulesdk</c>.</summary>
internal static class CliApplication
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] args, CliHost host, CancellationToken interrupt)
    {
        var root = new RootCommand("Runs detection rules over log files.")
        {
            RunCommand.Create(host),
            ListCommand.Create(host),
            ExplainCommand.Create(host),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                host.Error.WriteLine(error.Message);
            }

            host.Error.WriteLine($"Nothing was run (see 'rulesdk {CommandPath(parsed)}--help').");
            return ExitCodes.Usage;
        }

        using var output = new StreamWriter(host.Output, leaveOpen: true) { AutoFlush = true };
        return parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            interrupt).GetAwaiter().GetResult();
    }

    /// <summary>An option that names packs, checked with near names.</summary>
    public static Option<string[]> PackOption()
    {
        var option = new Option<string[]>("--pack", "-p")
        {
            Description = $"The pack to run; may be given several times. Default: all ({string.Join(", ", PackCatalog.Ids)}).",
            DefaultValueFactory = _ => [],
            HelpName = string.Join('|', PackCatalog.Ids),
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !PackCatalog.Ids.Contains(token.Value)))
            {
                result.AddError(PackCatalog.Unknown(token.Value));
            }
        });
        return option;
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
