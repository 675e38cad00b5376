using RulesSdk;
using RulesSdk.Testing;
using Xunit;

namespace MyNamespace;

public sealed class MyRuleTests
{
    private static readonly LoginEvent Event = new() { User = "root" };

    [Fact]
    public void An_attack_is_detected() => RuleTest.For(MyRule.Rule).Given(Event).Detects(Severity.Low);

    [Fact]
    public void What_differs_in_one_clause_is_not() => RuleTest.For(MyRule.Rule).Given(Event with { User = "ann" }).DoesNotDetect();
}
