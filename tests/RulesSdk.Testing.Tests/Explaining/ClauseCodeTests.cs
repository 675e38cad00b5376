using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;
using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Explaining;

/// <summary>Clauses are written as the generator writes them.</summary>
public sealed class ClauseCodeTests
{
    [Fact]
    public void A_clause_reads_as_the_generator_has_it()
    {
        var clauses = new[] { AwsRules.Pack, UdmRules.Pack, WorkloadRules.Pack, TestPack.Pack }.SelectMany(static pack => pack.Rules)
            .Select(static rule => (Members: new RuleMembers(rule.RuleType), Clauses: new RuleClauses(rule.RuleType)))
            .SelectMany(static rule => (IEnumerable<Clause>)[.. rule.Members.Events.SelectMany(e => rule.Clauses.Event(e.Name)), .. rule.Clauses.Joins, .. rule.Clauses.Condition, .. rule.Clauses.Cases.SelectMany(static row => row)])
            .Where(static clause => !clause.Code.EndsWith('…')).ToList();

        Assert.True(clauses.Count > 200, $"{clauses.Count} clauses say too little.");
        Assert.All(clauses, static clause => Assert.Equal(clause.Code, ClauseCode.Of(clause.Node)));
    }

    [Theory]
    [InlineData("a\"b\\c\n\t\0", "\"a\\\"b\\\\c\\n\\t\\0\"")]
    [InlineData("\u202e\u0001", "\"\\u202e\\u0001\"")]
    [InlineData("ü€", "\"ü€\"")]
    public void A_text_is_quoted_as_CSharp_has_it(string text, string expected) => Assert.Equal(expected, ClauseCode.Quote(text));
}
