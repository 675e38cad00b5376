using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests;

public sealed class RuleTestTests
{
    private static readonly CloudTrailEvent Issue = new()
    {
        EventSource = "sts.amazonaws.com",
        EventName = "GetSessionToken",
        SourceIpAddress = "198.51.100.7",
        UserIdentity = new() { PrincipalId = "AIDA1", AccessKeyId = "AKIA1" },
        ResponseElements = Json.Parse("""{"credentials":{"accessKeyId":"ASIA1"}}"""),
    };

    private static readonly CloudTrailEvent Use = new()
    {
        EventName = "ListBuckets",
        SourceIpAddress = "203.0.113.9",
        UserIdentity = new() { AccessKeyId = "ASIA1" },
    };

    [Fact]
    public void A_detection_is_typed_and_made_by_all_engines() =>
        RuleTest.For(AwsLateralMovementUsingIamSessionToken.Rule)
            .Given(Issue)
            .After("10m", Use)
            .Detects(d => Assert.Equal((1L, RuleTest.Start + TimeSpan.FromMinutes(10)), (d.EventCount, d.FirstUse)));

    [Fact]
    public void What_comes_after_the_window_is_not_detected() =>
        RuleTest.For(AwsLateralMovementUsingIamSessionToken.Rule).Given(Issue).After("61m", Use).DoesNotDetect();

    [Fact]
    public void A_test_that_expects_another_number_fails_and_shows_the_detections()
    {
        var test = RuleTest.For(AwsLateralMovementUsingIamSessionToken.Rule).Given(Issue).After("10m", Use);

        var thrown = Assert.Throws<RuleTestException>(() => test.DoesNotDetect());

        Assert.Contains("was to make no detection but made one detection", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("ASIA1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tuning_that_removes_what_the_rule_is_to_detect_fails_the_test_and_names_the_exclusion()
    {
        var rule = AwsLateralMovementUsingIamSessionToken.Rule;
        var schema = SchemaOf<CloudTrailEvent>();
        var predicate = new EventPredicate<CloudTrailEvent>(schema.Projection, static (ref EventReader e) => true, static e => true);
        var everything = new RuleTuning { RuleId = rule.Id, Exclusions = [new("Everything", "accessKey", predicate)] };
        var test = RuleTest.For(rule).Given(Issue).After("10m", Use).Detects().WithTuning(everything);

        var thrown = Assert.Throws<RuleTestException>(() => test.Detects());

        Assert.Contains("'Everything' left 1 of the events out", thrown.Message, StringComparison.Ordinal);
        test.WithTuning(new RuleTuning { RuleId = rule.Id, Severity = Severity.Low }).Detects(d => Assert.Equal(Severity.Low, d.Severity));
        Assert.Contains("turns the rule off", Assert.Throws<RuleTestException>(() => test.WithTuning(new RuleTuning { RuleId = rule.Id, Enabled = false }).Detects()).Message, StringComparison.Ordinal);
        Assert.Contains("'no_rule'", Assert.Throws<RuleTestException>(() => test.WithTuning(new RuleTuning { RuleId = "no_rule" })).Message, StringComparison.Ordinal);
    }

    private static EventSchema SchemaOf<TEvent>()
        where TEvent : class, IEventSchema<TEvent> => TEvent.Schema;

    [Fact]
    public void A_chain_is_tested_with_its_signals() =>
        RuleTest.For(LateralMovementAttackChain.Rule)
            .Given(Exec("curl", "http://169.254.169.254/latest/meta-data/iam/security-credentials/web"))
            .After("5m", Exec("amazon-ssm-agent", "-register", "-code", "x"))
            .Detects(d => Assert.Equal("Credential-Based Lateral Movement", d.Case));

    [Fact]
    public void An_event_is_written_as_it_is_read()
    {
        var e = Issue with { ErrorCode = "", ReadOnly = false, EventTime = RuleTest.Start, EventId = "\u212A \"x\" \U0001F600" };

        var read = ReferenceReader.Read<CloudTrailEvent>(EventJson.Write(e)).Event!;

        Assert.Equal((e.EventTime, e.EventId, "", false), (read.EventTime, read.EventId, read.ErrorCode, read.ReadOnly));
        Assert.Null(read.ErrorMessage);
        Assert.Equal("ASIA1", read.ResponseElements["credentials"]["accessKeyId"].Text);
        Assert.Equal(e.UserIdentity.PrincipalId, read.UserIdentity.PrincipalId);
    }

    private static WorkloadEvent Exec(string name, params string[] arguments) => new()
    {
        Evt = new() { Name = "exec" },
        Process = new()
        {
            Comm = name.Length > 15 ? name[..15] : name,
            Executable = new() { Name = name, Path = "/usr/bin/" + name },
            Arguments = new CommandLine(arguments),
            Variables = new() { CorrelationKey = "service_1" },
        },
    };
}
