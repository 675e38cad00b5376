using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Tests;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("asw", "aws")]
    [InlineData("AWS", "aws")]
    [InlineData("worklod", "workload")]
    [InlineData("workloads", "workload")]
    [InlineData("kubernetes", "")]
    public void A_typo_finds_the_name_meant(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', NearNames.Of(typed, ["aws", "workload"])));
}
