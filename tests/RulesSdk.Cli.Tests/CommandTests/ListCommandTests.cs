using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class ListCommandTests
{
    [Fact]
    public void Rules_are_listed_with_title_severity_attack_and_schemas()
    {
        var output = CommandLine.Run("list").Output;

        Assert.Contains("AWS Lateral Movement Using IAM Session Token", output, StringComparison.Ordinal);
        Assert.Contains("T1550", output, StringComparison.Ordinal);
        Assert.Contains("aws.cloudtrail", output, StringComparison.Ordinal);
        Assert.Contains("critical", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ssh_session", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_are_listed_on_request() => Assert.Contains("ssh_session", CommandLine.Run("list", "--signals").Output, StringComparison.Ordinal);

    [Fact]
    public void A_pack_narrows_the_list() => Assert.DoesNotContain("lateral_movement_attack_chain", CommandLine.Run("list", "--pack", "aws").Output, StringComparison.Ordinal);

    [Fact]
    public void Each_line_of_ndjson_is_a_rule_with_its_goal_and_strategy()
    {
        var rules = CommandLine.Run("list", "--format", "ndjson").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.NotEqual("", rule.GetProperty("goal").GetString()));
        Assert.All(rules, rule => Assert.NotEqual(0, rule.GetProperty("strategy").GetArrayLength()));
        Assert.All(rules.SelectMany(rule => rule.GetProperty("strategy").EnumerateArray()), part => Assert.NotEqual("", part.GetProperty("text").GetString()));
        Assert.All(rules, rule => Assert.Equal(("1.0.0", "stable", JsonValueKind.Array), (rule.GetProperty("version").GetString(), rule.GetProperty("status").GetString(), rule.GetProperty("authors").ValueKind)));
        Assert.Contains(rules, rule => rule.TryGetProperty("riskScore", out var score) && score.GetInt32() == 50);
        Assert.Contains(rules, rule => rule.GetProperty("cases").GetArrayLength() == 6);
        Assert.Contains(rules, rule => rule.GetProperty("dependsOn").EnumerateArray().Any(id => id.GetString() == "ssh_session"));
    }
}
