using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.TestRules.Explained;

namespace RulesSdk.Testing.Tests;

/// <summary>What a test expects of a detection: its severity, its case and its outcomes.</summary>
public sealed class RuleTestOutcomeTests
{
    private static readonly WorkloadEvent Ssh = Connect("10.0.0.9", 22);
    private static readonly WorkloadEvent Keys = new()
    {
        Evt = new() { Name = "open" },
        File = new() { Path = "/root/.kube/config", Name = "config" },
        Process = Process("cat"),
    };

    private static RuleTest<LateralMovementAttackChain.Detection> Chain => RuleTest.For(LateralMovementAttackChain.Rule).Given(Ssh).After("5m", Keys);

    private static RuleTest<LoginFailuresRule.Detection> Logins => RuleTest.For(LoginFailuresRule.Rule)
        .Given(Login("a"), Login("b"))
        .After("1m", Login("c"));

    [Fact]
    public void A_chain_ends_with_a_case_and_its_severity() => Chain.Detects("Credential-Based Lateral Movement", Severity.Medium);

    [Theory]
    [InlineData("Reconnaissance and Access", Severity.Medium, "the case \"Reconnaissance and Access\" but has \"Credential-Based Lateral Movement\"")]
    [InlineData("Credential-Based Lateral Movement", Severity.High, "the severity High but has Medium")]
    public void Another_case_or_severity_fails_the_test(string name, Severity severity, string expected)
    {
        var thrown = Assert.Throws<RuleTestException>(() => Chain.Detects(name, severity));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Why:\n", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_cases_has_a_severity()
    {
        Logins.Detects(Severity.Medium);
        Assert.Contains("severity Low but has Medium", Assert.Throws<RuleTestException>(() => Logins.Detects(Severity.Low)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_are_compared_and_named_as_they_are_written()
    {
        Logins.Detects().WithOutcome(d => d.Users, 3).WithOutcome(d => d.Header.Key, ["198.51.100.7"]);

        Assert.Contains(
            "was to have the `d => d.Users` 2 but has 3.", Assert.Throws<RuleTestException>(() => Logins.Detects().WithOutcome(d => d.Users, 2)).Message, StringComparison.Ordinal);
        Assert.Contains(
            """was to have the `d => d.Header.Key` ["198.51.100.8"] but has ["198.51.100.7"].""",
            Assert.Throws<RuleTestException>(() => Logins.Detects().WithOutcome(d => d.Header.Key, ["198.51.100.8"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_detection_there_is_no_outcome() =>
        Assert.Contains("put WithOutcome behind Detects", Assert.Throws<RuleTestException>(() => Logins.WithOutcome(d => d.Users, 3)).Message, StringComparison.Ordinal);

    private static Trail Login(string user) => new() { Name = "Login", User = user, Ip = "198.51.100.7" };

    private static WorkloadEvent Connect(string ip, int port) => new()
    {
        Evt = new() { Name = "connect" },
        Connect = new() { Addr = new() { Ip = ip, Port = port, Family = "AF_INET" }, Protocol = "TCP" },
        Process = Process("ssh"),
    };

    private static WorkloadProcess Process(string name) => new()
    {
        Comm = name,
        Executable = new() { Name = name, Path = "/usr/bin/" + name },
        Variables = new() { CorrelationKey = "service_1" },
    };
}
