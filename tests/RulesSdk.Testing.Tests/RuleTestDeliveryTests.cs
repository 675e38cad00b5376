using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.TestRules.Explained;

namespace RulesSdk.Testing.Tests;

/// <summary>Events from several sources, out of order, more than once, and those that an engine does not take.</summary>
public sealed class RuleTestDeliveryTests
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

    private static RuleTest<AwsLateralMovementUsingIamSessionToken.Detection> Rule => RuleTest.For(AwsLateralMovementUsingIamSessionToken.Rule);

    [Fact]
    public void A_delayed_event_is_put_in_order_within_the_lateness()
    {
        Rule.Given(Use).Delayed("5m", Issue).Detects().WithOutcome(d => d.FirstUse, RuleTest.Start);
        Rule.Given(Issue).Delayed("5m", Use).DoesNotDetect();
    }

    [Fact]
    public void An_event_beyond_the_lateness_is_late_and_has_to_be_expected()
    {
        var test = Rule.Given(Use).Delayed("16m", Issue);

        Assert.Contains("Event 2 of the test was not taken: it is late", Assert.Throws<RuleTestException>(() => test.DoesNotDetect()).Message, StringComparison.Ordinal);
        Assert.Throws<RuleTestException>(() => test.Explain());
        test.IsLate().DoesNotDetect();
        Assert.Contains("Event 2 was older than the watermark", test.Explain().ToString(), StringComparison.Ordinal);
        test.With(new RulesEngineOptions { LateEvents = LateEvents.Apply }).Detects();
    }

    [Fact]
    public void An_event_that_is_not_late_although_the_test_says_so_fails_it()
    {
        var thrown = Assert.Throws<RuleTestException>(() => Rule.Given(Use).Delayed("15m", Issue).IsLate().Detects());

        Assert.Contains("Event 2 of the test is expected to be late but was accepted", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_source_has_a_watermark_of_its_own()
    {
        // The last source is 20 minutes behind, and holds the watermark of both.
        var apart = Rule.From("eu-west-1").Given(Issue).From("us-east-1").Given(new CloudTrailEvent()).From("eu-west-1").After("20m", new CloudTrailEvent());

        apart.From("us-east-1").Delayed("18m", Use).Detects();

        Rule.Given(Issue).After("20m", new CloudTrailEvent()).Delayed("18m", Use).IsLate().DoesNotDetect();
    }

    [Fact]
    public void A_failure_names_the_source_where_the_test_does()
    {
        var test = Rule.From("eu-west-1").Given(Issue).From("us-east-1").After("10m", Use with { SourceIpAddress = Issue.SourceIpAddress });

        var thrown = Assert.Throws<RuleTestException>(() => test.Detects());

        Assert.Contains("Event 1 from eu-west-1 as `accessKey` and event 2 from us-east-1 as `latMove` come nearest to a match", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("\n  us-east-1: {", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eu/west")]
    public void A_name_of_a_source_that_cannot_be_shown_is_refused(string name) => Assert.Throws<ArgumentException>(() => Rule.From(name));

    [Fact]
    public void A_redelivered_event_is_ignored_while_its_id_is_remembered()
    {
        Rule.Given(Issue).After("10m", Use).Again().IsRedelivered().Detects().WithOutcome(d => d.EventCount, 1);
        Rule.Given(Issue).Again().IsRedelivered().After("10m", Use).Again().IsRedelivered().Detects().WithOutcome(d => d.EventCount, 1);
    }

    [Fact]
    public void An_event_that_counts_again_although_the_test_says_otherwise_fails_it()
    {
        var test = Rule.With(new RulesEngineOptions { Deduplicate = TimeSpan.Zero }).Given(Issue).After("10m", Use).Again();

        test.Detects();
        var thrown = Assert.Throws<RuleTestException>(() => test.IsRedelivered().Detects());

        Assert.Contains("was to ignore 1 of the test's events as redelivered but ignored 0", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_event_has_to_be_expected_with_its_reason()
    {
        var test = Rule.Given(Issue).After("400d", Use);

        Assert.Contains("its time lies too far beyond", Assert.Throws<RuleTestException>(() => test.DoesNotDetect()).Message, StringComparison.Ordinal);
        Assert.Contains("for another reason than expected", Assert.Throws<RuleTestException>(() => test.IsRejected(RejectReason.NoEventTime).DoesNotDetect()).Message, StringComparison.Ordinal);
        test.IsRejected(RejectReason.TooFarAhead).DoesNotDetect();
        Assert.Contains("expected to be rejected as TooFarAhead but was accepted", Assert.Throws<RuleTestException>(() => Rule.Given(Issue).IsRejected(RejectReason.TooFarAhead).DoesNotDetect()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_expected_of_events_stands_behind_events()
    {
        Assert.Contains("has no events", Assert.Throws<RuleTestException>(() => Rule.IsLate()).Message, StringComparison.Ordinal);
        Assert.Contains("has no events", Assert.Throws<RuleTestException>(() => Rule.Given(Issue).Wait("1m").Again()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_events_of_the_step_before_come_again()
    {
        // Ids of this schema are not remembered, so each delivery counts: one and twice two.
        var test = RuleTest.For(LoginFailuresRule.Rule)
            .Given(new Trail { Name = "Login", User = "a", Ip = "198.51.100.7" })
            .After("1m", new Trail { Name = "Login", User = "b", Ip = "198.51.100.7" }, new Trail { Name = "Login", User = "c", Ip = "198.51.100.7" })
            .Again();

        test.Detects();
        Assert.Equal(5, test.Explain().Events);
    }
}
