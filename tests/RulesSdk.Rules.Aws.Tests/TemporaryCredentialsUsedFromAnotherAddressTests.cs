using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

public sealed class TemporaryCredentialsUsedFromAnotherAddressTests
{
    private static RuleTest<TemporaryCredentialsUsedFromAnotherAddress.Detection> Rule => RuleTest.For(TemporaryCredentialsUsedFromAnotherAddress.Rule);

    [Theory]
    [InlineData("AssumeRole")]
    [InlineData("AssumeRoleWithSAML")]
    [InlineData("AssumeRoleWithWebIdentity")]
    [InlineData("AssumeRoot")]
    [InlineData("GetFederationToken")]
    [InlineData("GetSessionToken")]
    public void Credentials_used_from_another_address_are_detected(string call) =>
        Rule.Given(Trail.Issue(call))
            .After("10m", Trail.Call())
            .Detects(d =>
            {
                Assert.Equal([call], d.IssuingCalls);
                Assert.Equal([Trail.Office], d.IssuedToIp);
                Assert.Equal([Trail.Elsewhere], d.UsedFromIp);
                Assert.Equal(["arn:aws:iam::111122223333:role/deploy"], d.RequestedRole);
                Assert.Equal(["ListBuckets"], d.EventNames);
                Assert.Equal(1, d.EventCount);
            });

    [Theory]
    [InlineData("GetCallerIdentity")]
    [InlineData("assumerole")]
    [InlineData("")]
    public void A_call_that_issues_no_credentials_is_not(string call) =>
        Rule.Given(Trail.Issue(call)).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void Credentials_that_were_refused_are_not() =>
        Rule.Given(Trail.Issue("AssumeRole") with { ErrorCode = "AccessDenied" }).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_role_that_a_service_assumes_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole", ip: "ec2.amazonaws.com")).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_call_that_a_service_makes_with_the_credentials_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole")).After("10m", Trail.Call(ip: "athena.amazonaws.com")).DoesNotDetect();

    [Fact]
    public void Use_from_the_address_they_were_issued_to_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole")).After("10m", Trail.Call(ip: Trail.Office)).DoesNotDetect();

    [Fact]
    public void Use_from_another_spelling_of_that_address_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole", ip: "2001:db8::1")).After("10m", Trail.Call(ip: "2001:DB8:0::1")).DoesNotDetect();

    [Fact]
    public void Use_before_or_in_the_second_of_the_issue_is_not()
    {
        Rule.Given(Trail.Call()).After("1s", Trail.Issue("AssumeRole")).DoesNotDetect();
        Rule.Given(Trail.Issue("AssumeRole"), Trail.Call()).DoesNotDetect();
    }

    [Fact]
    public void Use_of_other_credentials_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole")).After("10m", Trail.Call(accessKey: "ASIAEXAMPLE2")).DoesNotDetect();

    [Fact]
    public void Use_after_the_hour_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole")).After("3601s", Trail.Call()).DoesNotDetect();

    [Fact]
    public void Each_access_key_has_a_detection_of_its_own() =>
        Rule.Given(Trail.Issue("AssumeRole"), Trail.Issue("AssumeRole", issues: "ASIAEXAMPLE2"))
            .After("10m", Trail.Call(), Trail.Call(accessKey: "ASIAEXAMPLE2"))
            .Detects(2);
}
