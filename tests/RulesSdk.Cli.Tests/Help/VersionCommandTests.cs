using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Help;

public sealed class VersionCommandTests
{
    [Fact]
    public void Tool_framework_and_packs_are_shown_as_a_table()
    {
        var result = Tool.Run("version");

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"│ rulesdk +│ \d+\.\d+\.\d+\S* +│", result.Output);
        Assert.Matches(@"│ \.NET +│ \d+\.\d+\.\d+\S* +│", result.Output);
        Assert.Matches(@"│ pack workload +│ \d+\.\d+\.\d+\S* +│ +\d+ │ +\d+ │", result.Output);
    }

    [Fact]
    public void The_table_fits_a_narrow_terminal()
    {
        var result = Tool.Run("", ["version"], terminal: true, color: false, width: 40);

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Output.ReplaceLineEndings("\n").Split('\n'), static line => Assert.True(line.TrimEnd().Length <= 40, line));
    }

    [Fact]
    public void Programs_read_them_as_JSON()
    {
        var output = Tool.Run("version", "--pack", "workload", "-f", "json").Output;
        var json = JsonDocument.Parse(output).RootElement;
        var pack = Assert.Single(json.GetProperty("packs").EnumerateArray());

        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
        Assert.Equal(Environment.Version.ToString(), json.GetProperty("framework").GetString());
        Assert.Equal(json.GetProperty("tool").GetString(), json.GetProperty("runtime").GetString());
        Assert.Equal("workload", pack.GetProperty("pack").GetString());
        Assert.Equal(Tool.Run("list", "--pack", "workload", "--format", "ndjson").Output.Split('\n').Length - 1, pack.GetProperty("rules").GetInt32());
        Assert.Equal(Tool.Run("list", "--pack", "workload", "--signals", "--format", "ndjson").Output.Split('\n').Length - 1, pack.GetProperty("rules").GetInt32() + pack.GetProperty("signals").GetInt32());
    }

    [Fact]
    public void A_pack_of_your_own_has_the_version_of_its_assembly()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "CustomPack.dll");

        var pack = JsonDocument.Parse(Tool.Run("version", "--pack", file, "-f", "json").Output).RootElement.GetProperty("packs")[0];

        Assert.Equal("0.1.0", pack.GetProperty("version").GetString());
        Assert.NotEqual("aws", pack.GetProperty("pack").GetString());
    }
}
