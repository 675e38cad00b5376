using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RulesSdk.Cli.Commands.Help;

/// <summary>The help of a command: what it takes, then examples; that of the tool itself ends with the exit codes.</summary>
/// <param name="usage">Writes what a command takes.</param>
internal sealed class HelpWithExamples(HelpAction usage) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Has the help of a tool and its commands be written so.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        foreach (var alias in help.Aliases.Where(static alias => alias.StartsWith('/')).ToArray())
        {
            // It would be the name of a file elsewhere.
            help.Aliases.Remove(alias);
        }

        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usage.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case ToolCommand { Examples: { Count: > 0 } examples }:
                output.WriteLine("Examples:");
                foreach (var (line, does) in examples)
                {
                    output.WriteLine($"  rulesdk {line}");
                    output.WriteLine($"      {does}");
                }

                output.WriteLine();
                break;
            case RootCommand:
                output.WriteLine("Exit codes:");
                foreach (var (code, meaning) in ExitCodes.Meanings)
                {
                    output.WriteLine($"  {code,3}  {meaning}");
                }

                output.WriteLine();
                break;
        }

        return exitCode;
    }
}
