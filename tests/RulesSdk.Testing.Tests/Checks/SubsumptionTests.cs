namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Rules of which another one says all are found; those that come near it are not.</summary>
public sealed class SubsumptionTests
{
    private const string Narrow = """[Rule("narrow", Severity.Low)] public sealed partial class NarrowRule { [Event] static bool One(RandomEvent e) => e.Text == "a" && e.Flag && e.Int > 5; }""";

    [Theory]
    [InlineData("e.Text is \"a\" or \"b\"")]
    [InlineData("e.Flag && e.Int >= 3")]
    [InlineData("e.Text.Length < 2")]
    [InlineData("e.Text == \"c\" || e.Flag")]
    public void A_rule_that_fires_only_where_another_does_is_found(string body) =>
        Assert.Equal(["Subsumed narrow: rule"], CheckedPack.Findings(Narrow + Wide(body)));

    [Theory]
    [InlineData("e.Text is \"b\" or \"c\"")]
    [InlineData("e.Flag && e.Int >= 7")]
    [InlineData("e.TextOrNull!.Contains(\"c\") || e.Flag")]
    [InlineData("e.Other == \"a\" && e.Flag")]
    public void A_rule_that_may_fire_alone_is_not(string body) => Assert.Empty(CheckedPack.Findings(Narrow + Wide(body)));

    [Fact]
    public void Two_rules_that_ask_the_same_are_one_finding() => Assert.Equal(
        ["Subsumed wide: rule"],
        CheckedPack.Findings(Narrow + Wide("e.Flag && e.Text == \"a\" && 5 < e.Int")));

    [Theory]
    [InlineData("", "[GroupBy] static string By(RandomEvent one) => one.Other;")]
    [InlineData("[Suppress(\"1h\")]", "[GroupBy] static string By(RandomEvent one) => one.Text;")]
    [InlineData("[Window(\"10s\")]", "[Condition] static bool Enough(int one) => one > 2;")]
    public void A_rule_that_does_not_fire_for_each_event_says_less(string attribute, string member) =>
        Assert.Empty(CheckedPack.Findings(Narrow + Wide("e.Flag", attribute, member)));

    [Fact]
    public void A_key_that_is_never_empty_changes_nothing() =>
        Assert.Equal(["Subsumed narrow: rule"], CheckedPack.Findings(Narrow + Wide("e.Flag", "", "[GroupBy] static string By(RandomEvent one) => one.Text;")));

    [Fact]
    public void A_signal_is_compared_with_signals() => Assert.Equal(
        ["Subsumed low: rule"],
        CheckedPack.Findings(Narrow
            + """[Signal("low")] public sealed partial class LowSignal { [Event] static bool One(RandomEvent e) => e.Flag && e.Int > 5; }"""
            + """[Signal("high")] public sealed partial class HighSignal { [Event] static bool One(RandomEvent e) => e.Flag; }"""));

    private static string Wide(string body, string attribute = "", string member = "") =>
        $$"""[Rule("wide", Severity.Low)] {{attribute}} public sealed partial class WideRule { [Event] static bool One(RandomEvent e) => {{body}}; {{member}} }""";
}
