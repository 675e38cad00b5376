namespace Acme.Detections.Tests;

/// <summary>What holds for every rule of the pack.</summary>
public sealed class PackTests
{
    public static IEnumerable<object[]> Rules => RulePackTests<RulesOfPack>.RuleIds;

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_fires_and_each_of_its_clauses_decides_something(string rule) => RulePackTests<RulesOfPack>.Check(rule);
}
