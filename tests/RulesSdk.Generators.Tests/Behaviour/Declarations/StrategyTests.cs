namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

public class StrategyTests
{
    [Fact]
    public void A_chain_takes_it_from_the_summaries_of_its_activities_in_source_order() =>
        Assert.Equal(
            [new StrategyPart("A call that fails.", "Fails"), new StrategyPart("A call that lists.", "Lists")],
            Strategy(
                Chain(
                    """
                    /// <summary>A call
                    /// that fails.</summary>
                    """,
                    "",
                    "/// <summary>A call that <i>lists</i>.</summary>")));

    [Fact]
    public void A_text_of_its_own_comes_in_place_of_the_summaries() =>
        Assert.Equal(
            [new StrategyPart("Failures, then \"lists\".")],
            Strategy("""[Strategy("Failures, then \"lists\".")]""" + Chain("/// <summary>A call that fails.</summary>", "", "")));

    [Fact]
    public void An_empty_text_is_none() =>
        Assert.Equal(
            [new StrategyPart("A call that fails.", "Fails")],
            Strategy("""[Strategy("")]""" + Chain("/// <summary>A call that fails.</summary>", "", "")));

    [Fact]
    public void A_chain_that_says_nothing_has_none() => Assert.Empty(Strategy(Chain("", "", "")));

    [Fact]
    public void Any_rule_may_have_one()
    {
        const string Rule =
            """
            [Rule("tested", Severity.Low)]
            [Strategy("Looks at errors.")]
            public sealed partial class Tested
            {
                [Event] static bool Fails(CallEvent e) => e.Error is not null;
            }
            """;

        Assert.Equal([new StrategyPart("Looks at errors.")], Strategy(Rule));
        Assert.Empty(Strategy(Rule.Replace("""[Strategy("Looks at errors.")]""", "")));
    }

    [Fact]
    public void It_is_no_part_of_what_is_detected() =>
        Assert.Equal(Metadata(Chain("", "", "")).LogicHash, Metadata("""[Strategy("Failures.")]""" + Chain("", "", "/// <summary>A list.</summary>")).LogicHash);

    private static string Chain(string fails, string denied, string lists) =>
        $$"""
        [Rule("tested")]
        [Window("1h")]
        public sealed partial class Tested
        {
            [GroupBy] static string Context(CallEvent e) => e.Context;

            {{fails}}
            [Activity(When = nameof(HasError))] public partial bool Fails { get; }

            {{denied}}
            [Activity(When = nameof(IsDenied))] public partial bool Denied { get; }

            {{lists}}
            [Activity(When = nameof(IsList))] public partial int Lists { get; }

            static bool HasError(CallEvent e) => e.Error is not null;
            static bool IsDenied(CallEvent e) => e.Name == "Denied";
            static bool IsList(CallEvent e) => e.Name == "List";

            [Case("All", Severity.High)] bool All => Fails && Denied && Lists > 1;
        }
        """;

    private static IReadOnlyList<StrategyPart> Strategy(string rule) => Metadata(rule).Strategy;

    private static RuleMetadata Metadata(string rule) =>
        RuleRun.Of("using RulesSdk;\nnamespace Acme;\n/// <summary>A rule under test.</summary>\n" + rule).Rule("tested").Metadata;
}
