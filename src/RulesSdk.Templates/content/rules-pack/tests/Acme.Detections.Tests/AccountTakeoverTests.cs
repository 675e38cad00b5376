namespace Acme.Detections.Tests;

public sealed class AccountTakeoverTests
{
    private static readonly LoginEvent Login = new() { Action = "login", User = "ann", Ip = "203.0.113.9", Success = true };
    private static readonly LoginEvent Export = new() { Action = "export", User = "ann", Ip = "203.0.113.9", Success = true };
    private static readonly LoginEvent Grant = new() { Action = "grant", User = "ann", Role = "admin", Success = true };

    [Fact]
    public void An_export_after_a_strange_login_is_a_takeover() =>
        RuleTest.For(AccountTakeover.Rule).Given(Login).After("10m", Export).Detects("Takeover", Severity.High);

    [Fact]
    public void A_grant_makes_it_critical() =>
        RuleTest.For(AccountTakeover.Rule).Given(Login).After("10m", Export).After("1m", Grant).Detects("Takeover with a way back", Severity.Critical);

    [Fact]
    public void An_export_alone_is_none() => RuleTest.For(AccountTakeover.Rule).Given(Export).DoesNotDetect();

    [Fact]
    public void What_another_user_does_is_none() => RuleTest.For(AccountTakeover.Rule).Given(Login).After("10m", Export with { User = "bob" }).DoesNotDetect();
}
