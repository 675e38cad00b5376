using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Packs;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Help;

/// <summary>The examples in the help are command lines that the tool takes.</summary>
public sealed class ExampleTests : IDisposable
{
    private static readonly RootCommand Root = CliApplication.CreateRoot(new CliHost { Output = Stream.Null, Error = TextWriter.Null, Input = static () => Stream.Null });

    private readonly TemporaryFolder _folder = new();

    /// <summary>The examples of all commands.</summary>
    public static TheoryData<string> Examples => [.. Commands(Root).OfType<ToolCommand>().SelectMany(static command => command.Examples).Select(static example => example.Line)];

    /// <summary>The commands that do something, by their names.</summary>
    public static TheoryData<string> Names => [.. Commands(Root).Where(static command => command.Subcommands.Count == 0).Select(PathOf)];

    [Theory, MemberData(nameof(Names))]
    public void The_help_of_a_command_ends_with_its_examples(string name)
    {
        var help = Tool.Run([.. name.Split(' '), "--help"]);

        Assert.Equal((ExitCodes.Success, ""), (help.ExitCode, help.Error));
        Assert.Contains($"Examples:{Environment.NewLine}  rulesdk {name}", help.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_example_is_a_command_line_of_its_command(string line)
    {
        var parsed = Root.Parse(line.Split(' ').Select(Existing).ToArray());

        Assert.Equal([], parsed.Errors.Select(static error => error.Message));
        Assert.StartsWith(PathOf(parsed.CommandResult.Command), line, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Examples))]
    public void The_rules_of_an_example_are_in_the_packs(string line)
    {
        var parsed = Root.Parse(line.Split(' ').Select(Existing).ToArray());
        string[] rules =
        [
            .. parsed.CommandResult.Command.Arguments.Where(static argument => argument.Name == "RULE").SelectMany(argument => parsed.GetResult(argument)!.Tokens).Select(static token => token.Value),
            .. parsed.CommandResult.Command.Options.Where(static option => option.Name == "--rule").SelectMany(option => parsed.GetResult(option)?.Tokens ?? []).Select(static token => token.Value),
        ];

        Assert.All(rules, static rule => Assert.NotNull(PackCatalog.Find(PackCatalog.All, rule)));
    }

    [Fact]
    public void The_help_of_the_tool_has_the_exit_codes()
    {
        var help = Tool.Run("--help").Output;

        Assert.All(ExitCodes.Meanings, meaning => Assert.Contains($"{meaning.Code,3}  {meaning.Meaning}", help, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{PathOf(parent)} {command.Name}" : command.Name;

    // Assemblies and lists are read with the command line, so they have to be there; quotes are the shell's.
    private string Existing(string token) =>
        token.EndsWith("Acme.Detections.dll", StringComparison.Ordinal) ? Path.Combine(AppContext.BaseDirectory, "CustomPack.dll")
        : token.EndsWith("=tor.txt", StringComparison.Ordinal) ? token.Replace("tor.txt", _folder.Write("tor.txt", "203.0.113.1\n"), StringComparison.Ordinal)
        : token.Trim('\'');
}
