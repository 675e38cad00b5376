namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>Which rows are looked at where a rule may not look at all of them, against oracles in plain code.</summary>
public sealed class ProbeOracleTests
{
    private const int Streams = 400;

    [Fact]
    public void Partners_are_looked_at_newest_first_up_to_the_bound() => Assert.True(OracleRun.Compare(
        TokenRule.Rule, Streams, static bounds => new JoinModel(bounds), static random => new(Probes: random.Next(1, 6)), "Issue", "List", "List") is (0, 0, > 0));

    [Theory]
    [InlineData("no_session_elsewhere")]
    [InlineData("hopping")]
    [InlineData("session")]
    [InlineData("no_session_after")]
    [InlineData("no_session_before")]
    public void What_is_absent_is_looked_for_newest_first_up_to_the_bound_of_a_window(string kind) => Assert.True(OracleRun.Compare(
        TestPack.Rule(kind), Streams, bounds => new EndedModel(kind, bounds), static random => new(Probes: random.Next(1, 9)), "Alert", "Ssh", "Ssh", "Other") is (0, 0, > 0));

    [Fact]
    public void What_is_discarded_is_not_looked_at() => Assert.True(OracleRun.Compare(
        TokenRule.Rule, Streams, static bounds => new JoinModel(bounds), static random => new(Rows: random.Next(1, 20), Probes: random.Next(1, 6)), "Issue", "List", "List") is (not 0, _, not 0));
}
