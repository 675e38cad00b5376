using System.Reflection;
using System.Text.RegularExpressions;

namespace RulesSdk.Cli.Tests.Help;

/// <summary>The exit codes are those that the manual has.</summary>
public sealed partial class ExitCodeTests
{
    [Fact]
    public void The_table_of_the_manual_is_that_of_the_tool()
    {
        var manual = Row().Matches(Repository.Read("docs/cli.md")).Select(static row => (Code: int.Parse(row.Groups[1].Value), Meaning: row.Groups[2].Value.Replace("`", "", StringComparison.Ordinal)));

        Assert.Equal(ExitCodes.Meanings, manual);
    }

    [Fact]
    public void Every_code_has_a_meaning()
    {
        var codes = typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral).Select(static field => (int)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ExitCodes.Meanings.Select(static meaning => meaning.Code));
    }

    [GeneratedRegex(@"^\| (\d+) \| (.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
