using System.CommandLine;

namespace RulesSdk.Cli.Commands.Help;

/// <summary>A command whose help shows how it is called.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Command lines without the tool's name, each with what it does.</param>
internal sealed class ToolCommand(string name, string description, params (string Line, string Does)[] examples) : Command(name, description)
{
    /// <summary>Command lines without the tool's name, each with what it does.</summary>
    public IReadOnlyList<(string Line, string Does)> Examples => examples;
}
