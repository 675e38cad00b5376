using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class CheckCommandTests
{
    private const string Chain = "lateral_movement_attack_chain";

    [Fact]
    public void Findings_and_costs_are_shown_as_tables()
    {
        var result = CommandLine.Run("check", "--pack", "workload");

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches($@"│ {Chain} +│ cases +│ silent combination", result.Output);
        Assert.Matches(@"│ aws_imds +│ medium +│ 'matches' is tested by a regular expression", result.Output);
        Assert.Contains("1 finding in 28 rules and signals", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_read_it_as_JSON()
    {
        var check = JsonDocument.Parse(CommandLine.Run("check", "--format", "json").Output).RootElement;

        Assert.Equal(["aws", "workload", "udm"], check.GetProperty("packs").EnumerateArray().Select(pack => pack.GetProperty("pack").GetString()));
        var finding = Assert.Single(check.GetProperty("packs")[1].GetProperty("findings").EnumerateArray());
        Assert.Equal(("silentCombination", Chain, "cases"), (finding.GetProperty("kind").GetString(), finding.GetProperty("rule").GetString(), finding.GetProperty("member").GetString()));
        Assert.StartsWith("no case holds for 12 combinations", finding.GetProperty("consequence").GetString(), StringComparison.Ordinal);
        Assert.Equal("add a case for those that an analyst should see", finding.GetProperty("remedy").GetString());
        Assert.False(finding.TryGetProperty("clause", out _));
        var cost = check.GetProperty("packs")[2].GetProperty("costs").EnumerateArray().Last();
        Assert.Equal(("udm_service_account_token_used_from_outside", "dear", 2), (cost.GetProperty("rule").GetString(), cost.GetProperty("class").GetString(), cost.GetProperty("reasons").GetArrayLength()));
    }

    [Fact]
    public void One_rule_is_checked_alone()
    {
        var result = CommandLine.Run("check", "--rule", "aws_imds", "--format", "json");

        var pack = Assert.Single(JsonDocument.Parse(result.Output).RootElement.GetProperty("packs").EnumerateArray());
        Assert.Equal(0, pack.GetProperty("findings").GetArrayLength());
        Assert.Equal("aws_imds", Assert.Single(pack.GetProperty("costs").EnumerateArray()).GetProperty("rule").GetString());
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_refused_with_the_nearest_names()
    {
        var result = CommandLine.Run("check", "--rule", "aws_imd");

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains("There is no rule 'aws_imd', so nothing can be checked (did you mean 'aws_imds'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_can_fail_on_findings()
    {
        Assert.Equal(ExitCodes.Detections, CommandLine.Run("check", "--pack", "workload", "--fail-on-finding").ExitCode);
        Assert.Equal(ExitCodes.Success, CommandLine.Run("check", "--pack", "aws", "--fail-on-finding").ExitCode);
    }
}
