using System.CommandLine;

namespace RulesSdk.Cli.Commands.Scaffolding;

/// <summary><c>rulesdk new</c>: begins what an author goes on with.</summary>
internal static class NewCommand
{
    public static Command Create(CliHost host) => new("new", "Begins code that an author goes on with.") { NewSchemaCommand.Create(host) };
}
