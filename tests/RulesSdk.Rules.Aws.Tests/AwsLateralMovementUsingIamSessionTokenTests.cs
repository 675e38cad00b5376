using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

public sealed class AwsLateralMovementUsingIamSessionTokenTests
{
    private static RuleTest<AwsLateralMovementUsingIamSessionToken.Detection> Rule => RuleTest.For(AwsLateralMovementUsingIamSessionToken.Rule);

    [Fact]
    public void A_token_used_from_another_address_is_detected() =>
        Rule.Given(Trail.Issue())
            .After("10m", Trail.Call("ListBuckets"))
            .After("1m", Trail.Call("GetObject"))
            .Detects(d =>
            {
                Assert.Equal(Severity.Low, d.Severity);
                Assert.Equal(35, d.RiskScore);
                Assert.Equal(2, d.EventCount);
                Assert.Equal([Trail.Elsewhere], d.PrincipalIp);
                Assert.Equal([Trail.Office], d.IssuedToIp);
                Assert.Equal([Trail.Key], d.IssuedAccessKeys);
                Assert.Equal(["python-requests/2.32"], d.NetworkHttpUserAgent);
                Assert.Equal(["AIDAalice"], d.PrincipalUserId);
                Assert.Equal(["alice"], d.PrincipalUserName);
                Assert.Equal(["arn:aws:iam::111122223333:user/alice"], d.PrincipalUserArn);
                Assert.Equal(["111122223333"], d.AccountId);
                Assert.Equal(["eu-west-1"], d.Region);
                Assert.Equal(["s3.amazonaws.com"], d.TargetApplication);
                Assert.Equal(["ListBuckets", "GetObject"], d.ProductEventType);
                Assert.Equal(RuleTest.Start.AddMinutes(10), d.FirstUse);
                Assert.Equal(RuleTest.Start.AddMinutes(11), d.LastUse);
            });

    [Fact]
    public void A_use_that_is_refused_counts_as_well() =>
        Rule.Given(Trail.Issue()).After("10m", Trail.Call() with { ErrorCode = "AccessDenied" }).Detects();

    [Fact]
    public void A_token_used_from_the_address_it_was_issued_to_is_not() =>
        Rule.Given(Trail.Issue()).After("10m", Trail.Call(ip: Trail.Office)).DoesNotDetect();

    [Fact]
    public void A_token_that_was_refused_is_not() =>
        Rule.Given(Trail.Issue() with { ErrorCode = "AccessDenied" }).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_role_assumed_is_not() =>
        Rule.Given(Trail.Issue("AssumeRole")).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_call_of_that_name_to_another_service_is_not() =>
        Rule.Given(Trail.Issue() with { EventSource = "example.amazonaws.com" }).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_call_with_another_key_is_not() =>
        Rule.Given(Trail.Issue()).After("10m", Trail.Call(accessKey: "ASIAEXAMPLE2")).DoesNotDetect();

    [Fact]
    public void A_token_without_a_key_joins_no_call_without_a_key() =>
        Rule.Given(Trail.Issue(issues: "")).After("10m", Trail.Call(accessKey: "")).DoesNotDetect();

    [Fact]
    public void A_use_before_the_issue_is_not() =>
        Rule.Given(Trail.Call()).After("10m", Trail.Issue()).DoesNotDetect();

    [Fact]
    public void A_use_in_the_second_of_the_issue_is_not() =>
        Rule.Given(Trail.Issue(), Trail.Call()).DoesNotDetect();

    [Fact]
    public void A_use_an_hour_later_is_detected_and_one_after_that_is_not()
    {
        Rule.Given(Trail.Issue()).After("1h", Trail.Call()).Detects();
        Rule.Given(Trail.Issue()).After("3601s", Trail.Call()).DoesNotDetect();
    }

    [Theory]
    [InlineData("cloudformation.amazonaws.com")]
    [InlineData("AWS Internal")]
    [InlineData("")]
    public void A_source_that_is_no_address_counts_on_neither_side(string source)
    {
        Rule.Given(Trail.Issue()).After("10m", Trail.Call(ip: source)).DoesNotDetect();
        Rule.Given(Trail.Issue(ip: source)).After("10m", Trail.Call()).DoesNotDetect();
    }

    [Fact]
    public void One_address_in_two_spellings_is_one() =>
        Rule.Given(Trail.Issue()).After("10m", Trail.Call(ip: "::ffff:" + Trail.Office)).DoesNotDetect();

    [Fact]
    public void An_address_may_be_of_version_6() =>
        Rule.Given(Trail.Issue(ip: "2001:db8::1")).After("10m", Trail.Call(ip: "2001:db8::2")).Detects();

    [Fact]
    public void Two_tokens_of_one_user_make_one_detection_and_two_users_make_two()
    {
        Rule.Given(Trail.Issue(), Trail.Issue(issues: "ASIAEXAMPLE2"))
            .After("10m", Trail.Call(), Trail.Call(accessKey: "ASIAEXAMPLE2"))
            .Detects(d => Assert.Equal([Trail.Key, "ASIAEXAMPLE2"], d.IssuedAccessKeys));
        Rule.Given(Trail.Issue(), Trail.Issue(user: "bob", issues: "ASIAEXAMPLE2"))
            .After("10m", Trail.Call(), Trail.Call(accessKey: "ASIAEXAMPLE2", user: "bob"))
            .Detects(2);
    }

    [Fact]
    public void An_issuer_without_an_id_is_left_out()
    {
        var issue = Trail.Issue();
        Rule.Given(issue with { UserIdentity = issue.UserIdentity with { PrincipalId = "" } }).After("10m", Trail.Call()).DoesNotDetect();
    }
}
