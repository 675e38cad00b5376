using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

public sealed class ManySecretsReadTests
{
    [Fact]
    public void Ten_secrets_within_ten_minutes_are_detected() =>
        Secrets(10, lastAfter: 600).Detects(static found =>
        {
            Assert.Equal(Severity.Medium, found.Severity);
            Assert.Equal(10, found.Secrets);
            Assert.Equal("prod/0", found.SecretNames[0]);
            Assert.Equal(["arn:aws:iam::111122223333:user/alice"], found.Header.Key);
        });

    [Fact]
    public void Nine_are_not() => Secrets(9, lastAfter: 600).DoesNotDetect();

    [Fact]
    public void Ten_in_more_than_ten_minutes_are_not() => Secrets(10, lastAfter: 601).DoesNotDetect();

    [Theory]
    [InlineData(1, 10, null, Severity.Medium)]
    [InlineData(3, 24, "Dozens of secrets", Severity.High)]
    public void Parameters_are_counted_and_not_calls(int calls, int parameters, string? name, Severity severity) =>
        Calls(calls, n => Parameters(Enumerable.Range(n * 10, Math.Min(10, parameters - (n * 10))))).Detects(found =>
        {
            Assert.Equal(calls, found.Header.EventCount);
            Assert.Equal(parameters, found.Secrets);
            Assert.Equal((name, severity), (found.Case, found.Severity));
        });

    [Fact]
    public void The_same_ones_again_do_not_count() => Calls(4, static _ => Parameters(Enumerable.Range(0, 9))).DoesNotDetect();

    [Fact]
    public void Parameters_and_secrets_add_up() =>
        Secrets(1, lastAfter: 0).Given(Parameters(Enumerable.Range(0, 9))).Detects(static found => Assert.Equal(10, found.Secrets));

    [Fact]
    public void Those_of_two_callers_do_not() =>
        Calls(2, static n => Parameters(Enumerable.Range(n * 5, 5), user: n == 0 ? "alice" : "bob")).DoesNotDetect();

    [Fact]
    public void Parameters_that_are_not_decrypted_do_not_count() =>
        RuleTest.For(ManySecretsRead.Rule).Given(Parameters(Enumerable.Range(0, 10)) with { RequestParameters = Json.Parse("""{"withDecryption":false}""") }).DoesNotDetect();

    [Fact]
    public void What_was_denied_does_not_count() =>
        RuleTest.For(ManySecretsRead.Rule).Given(Parameters(Enumerable.Range(0, 10)) with { ErrorCode = "AccessDeniedException" }).DoesNotDetect();

    [Fact]
    public void Listing_them_does_not_count() =>
        RuleTest.For(ManySecretsRead.Rule).Given(Parameters(Enumerable.Range(0, 10)) with { EventName = "DescribeParameters" }).DoesNotDetect();

    [Fact]
    public void Calls_that_name_nothing_are_no_secret() =>
        Calls(12, static n => n < 9 ? Secret(n) : Secret(n) with { RequestParameters = Json.Parse("{}") }).DoesNotDetect();

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void A_secret_that_is_named_in_two_fields_counts_once(int secrets, bool isDetected)
    {
        var test = Calls(secrets, static n => Secret(n) with { Resources = [new() { Arn = $"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/{n}-AbCdEf" }] });
        _ = isDetected ? test.Detects(found => Assert.Equal(secrets, found.Secrets)) : test.DoesNotDetect();
    }

    [Fact]
    public void A_caller_without_an_ARN_is_found_all_the_same() =>
        Calls(10, static n => Secret(n) with { UserIdentity = new() { PrincipalId = "AIDAEXTERNAL" } })
            .Detects(static found => Assert.Equal(["AIDAEXTERNAL"], found.Header.Key));

    [Fact]
    public void An_empty_error_code_is_none() => Calls(10, static n => Secret(n) with { ErrorCode = "" }).Detects();

    [Fact]
    public void Dozens_within_the_time_for_which_ten_suppress_are_told()
    {
        var test = Secrets(10, lastAfter: 9);
        test = Enumerable.Range(10, 40).Aggregate(test, static (so, n) => so.After(n == 10 ? "30m" : "1s", Secret(n)));
        test.Detects(2);
    }

    // One second apart, the last so many seconds after the first.
    private static RuleTest<ManySecretsRead.Detection> Secrets(int count, int lastAfter)
    {
        var test = RuleTest.For(ManySecretsRead.Rule).Given(Secret(0));
        for (var n = 1; n < count; n++)
        {
            test = test.After(n < count - 1 ? "1s" : $"{lastAfter - n + 1}s", Secret(n));
        }

        return test;
    }

    private static RuleTest<ManySecretsRead.Detection> Calls(int count, Func<int, CloudTrailEvent> call) =>
        Enumerable.Range(0, count).Aggregate(RuleTest.For(ManySecretsRead.Rule), (test, n) => test.Given(call(n)));

    private static CloudTrailEvent Secret(int number) => Trail.Call("GetSecretValue") with
    {
        EventSource = "secretsmanager.amazonaws.com",
        RequestParameters = Json.Parse($$"""{"secretId":"prod/{{number}}"}"""),
    };

    private static CloudTrailEvent Parameters(IEnumerable<int> numbers, string user = "alice") => Trail.Call("GetParameters", user: user) with
    {
        EventSource = "ssm.amazonaws.com",
        RequestParameters = Json.Parse("""{"withDecryption":true}"""),
        Resources = [.. numbers.Select(static n => new CloudTrailResource { AccountId = "111122223333", Arn = $"arn:aws:ssm:eu-west-1:111122223333:parameter/prod/{n}" })],
    };
}
