namespace Acme.Detections.Tests;

public sealed class TokenUsedElsewhereTests
{
    private static readonly LoginEvent Issue = new() { Action = "issue_token", User = "ann", Ip = "198.51.100.7", Token = "t1", Success = true };
    private static readonly LoginEvent Use = new() { Action = "use_token", User = "ann", Ip = "203.0.113.9", Token = "t1" };

    [Fact]
    public void A_use_from_another_address_is_detected() =>
        RuleTest.For(TokenUsedElsewhere.Rule).Given(Issue).After("30m", Use).Detects(detection => Assert.Equal(["203.0.113.9"], detection.UsedFrom));

    [Fact]
    public void A_use_from_the_same_address_is_not() =>
        RuleTest.For(TokenUsedElsewhere.Rule).Given(Issue).After("30m", Use with { Ip = Issue.Ip }).DoesNotDetect();

    [Fact]
    public void A_use_of_another_token_is_not() =>
        RuleTest.For(TokenUsedElsewhere.Rule).Given(Issue).After("30m", Use with { Token = "t2" }).DoesNotDetect();

    [Fact]
    public void A_use_long_after_is_not() => RuleTest.For(TokenUsedElsewhere.Rule).Given(Issue).After("2h", Use).DoesNotDetect();
}
