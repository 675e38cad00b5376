namespace Acme.Detections.Tests;

public sealed class PasswordGuessingTests
{
    [Fact]
    public void Ten_failures_within_ten_minutes_are_detected() =>
        RuleTest.For(PasswordGuessing.Rule).Given(Failures(9, "ann")).After("9m", Failures(1, "ann")).Detects(Severity.Medium);

    [Fact]
    public void Failures_from_five_addresses_are_more_severe() =>
        RuleTest.For(PasswordGuessing.Rule).Given(Failures(10, "ann", addresses: 5)).Detects("From many addresses", Severity.High);

    [Fact]
    public void Ten_failures_over_a_longer_time_are_not() =>
        RuleTest.For(PasswordGuessing.Rule).Given(Failures(9, "ann")).After("11m", Failures(1, "ann")).DoesNotDetect();

    [Fact]
    public void Failures_of_several_users_are_not() =>
        RuleTest.For(PasswordGuessing.Rule).Given(Failures(9, "ann")).After("1m", Failures(9, "bob")).DoesNotDetect();

    private static LoginEvent[] Failures(int count, string user, int addresses = 1) =>
        [.. Enumerable.Range(0, count).Select(i => new LoginEvent { Action = "login", User = user, Ip = $"198.51.100.{1 + (i % addresses)}" })];
}
