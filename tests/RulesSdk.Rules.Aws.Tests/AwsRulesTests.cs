namespace RulesSdk.Rules.Aws.Tests;

public sealed class AwsRulesTests
{
    [Fact]
    public void The_pack_holds_every_rule_and_signal()
    {
        Assert.Equal(
            [
                "aws_instance_credentials_used_from_two_addresses", "aws_lateral_movement_using_iam_session_token", "aws_many_denied_calls",
                "aws_many_secrets_read", "aws_temporary_credentials_used_from_another_address",
            ],
            AwsRules.Pack.Rules.Where(rule => !rule.Metadata.IsSignal).Select(rule => rule.Id));
        Assert.Equal(["aws_instance_call"], AwsRules.Pack.Rules.Where(rule => rule.Metadata.IsSignal).Select(rule => rule.Id));
    }

    [Fact]
    public void Every_rule_and_signal_says_what_an_analyst_needs() =>
        Assert.All(AwsRules.Pack.Rules, rule =>
        {
            Assert.NotEqual("", rule.Metadata.Goal);
            Assert.NotEqual(rule.Id, rule.Metadata.Title);
            Assert.NotEmpty(rule.Metadata.Attack);
            Assert.NotEmpty(rule.Metadata.FalsePositives);
            Assert.Equal(!rule.Metadata.IsSignal, rule.Metadata.Goal.StartsWith("Detects ", StringComparison.Ordinal));
            Assert.True(rule.Metadata.IsSignal || (rule.Metadata.Triage.Count > 0 && rule.Metadata.Strategy.Count > 0));
            Assert.All(rule.Metadata.References, url => Assert.True(Uri.IsWellFormedUriString(url, UriKind.Absolute)));
        });
}
