namespace Acme.Detections.Tests;

public sealed class AdminGrantedTests
{
    private static readonly LoginEvent Grant = new() { Action = "grant", Role = "admin", Success = true, User = "ann", Ip = "198.51.100.7" };

    [Fact]
    public void A_grant_from_outside_is_detected() =>
        RuleTest.For(AdminGranted.Rule).Given(Grant).Detects(detection => Assert.Equal("ann", detection.GrantedBy));

    [Fact]
    public void A_grant_in_the_office_is_not() => RuleTest.For(AdminGranted.Rule).Given(Grant with { Ip = "10.1.2.3" }).DoesNotDetect();

    [Fact]
    public void Another_role_is_not() => RuleTest.For(AdminGranted.Rule).Given(Grant with { Role = "reader" }).DoesNotDetect();

    [Fact]
    public void A_grant_that_failed_is_not() => RuleTest.For(AdminGranted.Rule).Given(Grant with { Success = false }).DoesNotDetect();
}
