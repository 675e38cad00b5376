namespace RulesSdk.Rules.Aws.Tests;

public sealed class AwsRulesTests
{
    [Fact]
    public void The_pack_holds_every_rule() =>
        Assert.Equal(
            ["aws_lateral_movement_using_iam_session_token", "aws_many_denied_calls", "aws_many_secrets_read", "aws_temporary_credentials_used_from_another_address"],
            AwsRules.Pack.Rules.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_says_what_an_analyst_needs() =>
        Assert.All(AwsRules.Pack.Rules, rule =>
        {
            Assert.StartsWith("Detects ", rule.Metadata.Goal, StringComparison.Ordinal);
            Assert.NotEmpty(rule.Metadata.Strategy);
            Assert.NotEqual(rule.Id, rule.Metadata.Title);
            Assert.NotEmpty(rule.Metadata.Attack);
            Assert.NotEmpty(rule.Metadata.Triage);
            Assert.NotEmpty(rule.Metadata.FalsePositives);
            Assert.All(rule.Metadata.References, url => Assert.True(Uri.IsWellFormedUriString(url, UriKind.Absolute)));
        });
}
