using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

public sealed class ManyDeniedCallsTests
{
    [Fact]
    public void Ten_denied_calls_within_ten_minutes_are_detected() =>
        Denied(10, minutes: 10).Detects(found =>
        {
            Assert.Equal(Severity.Low, found.Severity);
            Assert.Null(found.Case);
            Assert.Equal(1, found.Operations);
            Assert.Equal(["arn:aws:iam::111122223333:user/alice"], found.Header.Key);
        });

    [Fact]
    public void Nine_are_not() => Denied(9, minutes: 9).DoesNotDetect();

    [Fact]
    public void Ten_in_more_than_ten_minutes_are_not() => Denied(10, minutes: 11).DoesNotDetect();

    [Fact]
    public void Calls_of_two_callers_do_not_add_up() =>
        Enumerable.Range(0, 18).Aggregate(
            RuleTest.For(ManyDeniedCalls.Rule),
            static (test, n) => test.Given(Call(user: n % 2 == 0 ? "alice" : "bob"))).DoesNotDetect();

    [Fact]
    public void Other_errors_do_not_count() =>
        Enumerable.Range(0, 12).Aggregate(
            RuleTest.For(ManyDeniedCalls.Rule),
            static (test, _) => test.Given(Call() with { ErrorCode = "ThrottlingException" })).DoesNotDetect();

    [Theory]
    [InlineData(3, 1, "Several operations", Severity.Medium)]
    [InlineData(5, 3, "Across services", Severity.High)]
    public void More_operations_and_services_are_worse(int operations, int services, string name, Severity severity) =>
        Enumerable.Range(0, 12).Aggregate(
            RuleTest.For(ManyDeniedCalls.Rule),
            (test, n) => test.Given(Call("Describe" + (n % operations), "service" + (n % services)))).Detects(found =>
        {
            Assert.Equal(name, found.Case);
            Assert.Equal(severity, found.Severity);
            Assert.Equal(operations, found.Operations);
        });

    [Theory]
    [InlineData("AIDAEXTERNAL", "ASIAEXAMPLE1", "AIDAEXTERNAL")]
    [InlineData("", "ASIAEXAMPLE1", "ASIAEXAMPLE1")]
    [InlineData("", "", "999988887777@203.0.113.9")]
    public void A_caller_without_an_ARN_is_found_all_the_same(string principalId, string accessKey, string caller) =>
        Many(10, n => Call() with { UserIdentity = new() { Type = "AWSAccount", PrincipalId = principalId, AccessKeyId = accessKey, AccountId = "999988887777" } })
            .Detects(found => Assert.Equal([caller], found.Header.Key));

    [Fact]
    public void A_caller_of_whom_nothing_is_known_is_none() =>
        Many(10, n => Call() with { UserIdentity = new(), SourceIpAddress = "" }).DoesNotDetect();

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void A_call_that_two_accounts_record_counts_once(int calls, bool isDetected)
    {
        var test = Many(2 * calls, n => Call() with { SharedEventId = $"shared-{n / 2}", RecipientAccountId = n % 2 == 0 ? "111122223333" : "444455556666" });
        _ = isDetected ? test.Detects(found => Assert.Equal(calls, found.Calls)) : test.DoesNotDetect();
    }

    [Fact]
    public void A_record_that_updates_another_is_no_further_call() =>
        Many(12, n => n < 6
            ? Call() with { EventId = $"original-{n}" }
            : Call() with { Addendum = new() { Reason = "UPDATED_DATA", OriginalEventId = $"original-{n - 6}" } }).DoesNotDetect();

    private static RuleTest<ManyDeniedCalls.Detection> Many(int count, Func<int, CloudTrailEvent> call) =>
        Enumerable.Range(0, count).Aggregate(RuleTest.For(ManyDeniedCalls.Rule), (test, n) => test.Given(call(n)));

    // The first at once, the last so many minutes later.
    private static RuleTest<ManyDeniedCalls.Detection> Denied(int count, int minutes)
    {
        var test = RuleTest.For(ManyDeniedCalls.Rule).Given(Call());
        for (var n = 1; n < count; n++)
        {
            test = n < count - 1 ? test.After("1s", Call()) : test.After($"{(minutes * 60) - n + 1}s", Call());
        }

        return test;
    }

    private static CloudTrailEvent Call(string name = "GetPasswordData", string service = "ec2", string user = "alice") =>
        Trail.Call(name, user: user) with { EventSource = service + ".amazonaws.com", ErrorCode = "Client.UnauthorizedOperation" };
}
