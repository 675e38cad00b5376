using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Help;

/// <summary>What the help says is what the commands do.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("run", "aws, workload")]
    [InlineData("list", "aws, workload, udm")]
    [InlineData("explain", "aws, workload, udm")]
    [InlineData("trace", "aws, workload, udm")]
    [InlineData("score", "aws, workload")]
    [InlineData("check", "aws, workload, udm")]
    [InlineData("coverage", "aws, workload, udm")]
    [InlineData("fields", "aws, workload, udm")]
    [InlineData("version", "aws, workload, udm")]
    public void The_help_of_each_command_names_the_packs_that_it_takes_where_none_is_named(string command, string packs)
    {
        var help = string.Join(' ', Tool.Run(command, "--help").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains($"may be given several times. Default: {packs}.", help, StringComparison.Ordinal);
    }
}
