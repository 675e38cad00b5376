using System.CommandLine;
using System.CommandLine.Parsing;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Commands.Attacks;
using RulesSdk.Cli.Commands.Explaining;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Commands.Measuring;
using RulesSdk.Cli.Commands.Scaffolding;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli;

/// <summary>The command line <c>rulesdk</c>.</summary>
internal static class CliApplication
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] args, CliHost host, CancellationToken interrupt)
    {
        // Every command writes to it; so none has to handle a write that fails.
        using var guarded = new GuardedStream(host.Output);
        host = host with { Output = guarded };
        var parsed = CreateRoot(host).Parse(Completions.WithoutTool(args));
        if (parsed.Errors.Count > 0)
        {
            return Refuse(host, parsed, parsed.Errors.Select(error => error.Message));
        }

        if (WrongArguments(parsed) is { Count: > 0 } wrong)
        {
            return Refuse(host, parsed, wrong);
        }

        using var output = new StreamWriter(host.Output, leaveOpen: true) { AutoFlush = true };
        var exitCode = parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            interrupt).GetAwaiter().GetResult();
        output.Flush();
        if (guarded.Problem is { } problem)
        {
            host.Error.WriteLine($"The output could not be written: {problem} (what is missing is lost; check the disk or the device).");
        }

        var isLost = guarded.Problem is not null || host.ErrorStream?.Problem is not null;
        return isLost && exitCode == ExitCodes.Success ? ExitCodes.Input : exitCode;
    }

    /// <summary>All commands.</summary>
    public static RootCommand CreateRoot(CliHost host)
    {
        var root = new RootCommand("Runs detection rules over log files.")
        {
            RunCommand.Create(host),
            WatchCommand.Create(host),
            ServeCommand.Create(host),
            ListCommand.Create(host),
            ExplainCommand.Create(host),
            TraceCommand.Create(host),
            ScoreCommand.Create(host),
            TestCommand.Create(host),
            MutateCommand.Create(host),
            ScorecardCommand.Create(host),
            BacktestCommand.Create(host),
            AttackCommand.Create(host),
            CheckCommand.Create(host),
            DocsCommand.Create(host),
            CoverageCommand.Create(host),
            TuneCommand.Create(host),
            FieldsCommand.Create(host),
            DiffCommand.Create(host),
            NewCommand.Create(host),
            VersionCommand.Create(host),
        };
        HelpWithExamples.Install(root);
        return root;
    }

    /// <summary>Reports why nothing is run.</summary>
    /// <returns><see cref="ExitCodes.Usage"/>.</returns>
    public static int Refuse(CliHost host, ParseResult parsed, IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            host.Error.WriteLine(error);
        }

        host.Error.WriteLine($"Nothing was run (see 'rulesdk {CommandPath(parsed)}--help').");
        return ExitCodes.Usage;
    }

    /// <summary>What is wrong with arguments that the parser took for files or names.</summary>
    private static List<string> WrongArguments(ParseResult parsed)
    {
        var errors = new List<string>();
        var options = parsed.CommandResult.Command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)).ToArray();
        foreach (var token in parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash))
        {
            if (token.Type != TokenType.Argument)
            {
                continue;
            }

            var name = token.Value.Split('=')[0];
            if (name.StartsWith("--", StringComparison.Ordinal))
            {
                var meant = NearNames.Of(name, options) is [var near, ..] ? $"did you mean '{near}'? " : "";
                errors.Add($"'{name}' is no option ({meant}for a file of that name write './{name}').");
            }
            else if (name.Length == 0 && token.Value.Length == 0)
            {
                errors.Add("An argument is empty (leave it out, or check the variable that it comes from).");
            }
        }

        return errors;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var path = "";
        for (var result = parsed.CommandResult; result is { Command: not RootCommand }; result = result.Parent as CommandResult)
        {
            path = result.Command.Name + " " + path;
        }

        return path;
    }
}
