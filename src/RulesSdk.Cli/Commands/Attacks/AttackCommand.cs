using System.CommandLine;

namespace RulesSdk.Cli.Commands.Attacks;

/// <summary><c>rulesdk attack</c>: the attacks that come with the tool, to try rules on.</summary>
internal static class AttackCommand
{
    public static Command Create(CliHost host) =>
        new("attack", "Lists synthetic attacks, and generates logs of them with labels.")
        {
            AttackListCommand.Create(host),
            AttackGenerateCommand.Create(host),
        };
}
