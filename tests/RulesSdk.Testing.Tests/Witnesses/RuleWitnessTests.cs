using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Witnesses;

/// <summary>Witnesses and near misses of the kinds of rules.</summary>
public sealed class RuleWitnessTests
{
    private static RuleDefinition Rule(string id) => TestPack.Pack.Rules.Single(rule => rule.Id == id);

    [Fact]
    public void A_key_that_also_ties_the_events_stands_in_no_ones_way()
    {
        var found = RuleWitness.For(TestPack.Rule("refused_then_read"));

        Assert.Single(found.Witnesses);
        Assert.Empty(found.Unsolved);
        Assert.NotEmpty(found.NearMisses);
    }

    [Theory]
    [InlineData("login_failures", "condition")]
    [InlineData("login_failures", "window")]
    [InlineData("login_failures", "key")]
    [InlineData("steps", "join")]
    [InlineData("token", "join")]
    [InlineData("no_session_after", "condition")]
    [InlineData("no_session_before", "condition")]
    [InlineData("tumbling", "condition")]
    [InlineData("session", "condition")]
    [InlineData("hopping", "condition")]
    [InlineData("chain", "case Many sessions")]
    public void A_rule_has_near_misses_of_what_it_asks(string rule, string member) =>
        Assert.Contains(RuleWitness.For(Rule(rule)).NearMisses, miss => miss.Member == member);

    [Fact]
    public void Each_case_of_a_chain_has_a_witness_even_if_it_counts() =>
        Assert.Equal(["Both", "Many sessions", "Session"], RuleWitness.For(Rule("chain")).Witnesses.Select(witness => witness.Case));

    [Fact]
    public void A_rule_that_decides_at_the_end_of_a_window_says_until_when_time_must_pass()
    {
        var witness = RuleWitness.For(Rule("no_session_after")).Witnesses[0];

        Assert.True(witness.Until > witness.Events[^1].Time);
    }

    [Fact]
    public void The_lines_of_a_witness_fire_the_rule_and_those_of_a_near_miss_do_not()
    {
        var found = RuleWitness.For(TokenRule.Rule);

        Assert.Equal(1, Detections(found.Witnesses[0]));
        Assert.All(found.NearMisses, miss => Assert.Equal(0, Detections(miss)));
    }

    [Fact]
    public void The_result_is_the_same_on_every_run() =>
        Assert.Equal(Text(RuleWitness.For(TokenRule.Rule)), Text(RuleWitness.For(TokenRule.Rule)));

    private static string Text(RuleWitness found) =>
        string.Join('\n', found.Witnesses.Select(witness => witness.ToJsonLines()).Concat(found.NearMisses.Select(miss => $"{miss}\n{miss.ToJsonLines()}")));

    private static int Detections(WitnessStream stream)
    {
        var opened = 0;
        var engine = new RulesEngine([TokenRule.Rule], new CallbackSink(detection => opened += detection.Phase == DetectionPhase.Opened ? 1 : 0));
        var source = engine.OpenSource<Trail>("lines");
        foreach (var line in stream.ToJsonLines().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(EventOutcome.Accepted, source.Process(System.Text.Encoding.UTF8.GetBytes(line)).Outcome);
        }

        engine.Complete();
        return opened;
    }
}
