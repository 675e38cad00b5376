namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Cases that are never current, that more evidence lowers, and activities without a case are found.</summary>
public sealed class CaseCheckTests
{
    [Theory]
    [InlineData("High: A && B; Low: A || B; Low: B && C > 0", "UnreachableCase chain: case 2: b && (c > 0)")]
    [InlineData("High: A && B || C > 0; Low: A && !A || B && C > 3; Low: A || B", "UnreachableCase chain: case 1: (a && !a) || (b && (c > 3))")]
    [InlineData("Low: A || B || C > 0; High: A && B", "LoweredByEvidence chain: case 1: a && b")]
    [InlineData("High: A && !B; Low: A || B || C > 0", "LoweredByEvidence chain: case 0: a && !b")]
    [InlineData("High: C > 3 && C < 7 || A; Low: B || C > 0", "LoweredByEvidence chain: case 0: ((c > 3) && (c < 7)) || a")]
    [InlineData("High: A && B; Low: A", "SilentCombination chain: cases")]
    public void A_table_of_activities_is_checked_over_all_of_them(string cases, string finding) => Assert.Contains(finding, CheckedPack.Findings(Chain(cases)), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("High: A && B; Low: A || B || C > 0")]
    [InlineData("High: C > 3; Medium: C > 2 || A && B; Low: A || B || C > 0")]
    public void A_table_in_which_each_case_has_its_place_is_not_reported(string cases) => Assert.Empty(CheckedPack.Findings(Chain(cases)));

    [Fact]
    public void Combinations_without_a_case_are_counted_and_the_least_and_most_of_them_named() => Assert.Equal(
        "no case holds for 1 combination of two or more activities, so nothing is reported of it: at least B + C; at most B + C",
        CheckedPack.Of(Chain("High: A && B; Low: A")).Findings.Single().Consequence);

    [Theory]
    [InlineData("Low: only >= 5; High: only >= 10", "LoweredByEvidence match: case 1: only >= 10")]
    [InlineData("High: only >= 5; High: only >= 10", "UnreachableCase match: case 1: only >= 10")]
    [InlineData("High: only < 2; Low: only >= 2", "UnreachableCase match: case 0: only < 2")]
    [InlineData("High: only >= 3 && only < 10; Low: only >= 3", "LoweredByEvidence match: case 0: (only >= 3) && (only < 10)")]
    public void A_table_of_numbers_is_checked_around_its_constants(string cases, string finding) => Assert.Contains(finding, CheckedPack.Findings(Match(cases, "int only")));

    [Theory]
    [InlineData("High: only >= 10; Low: only >= 5")]
    [InlineData("High: only >= 10; Low: only >= 2")]
    public void A_table_of_numbers_from_the_highest_on_is_not_reported(string cases) => Assert.Empty(CheckedPack.Findings(Match(cases, "int only")));

    [Theory]
    [InlineData("Low: distinct >= 5; High: distinct >= 10 && only > 2", "LoweredByEvidence match: case 1: (distinct >= 10) && (only > 2)")]
    [InlineData("High: distinct >= 5 && distinct < 3; Low: only > 1", "UnreachableCase match: case 0: (distinct >= 5) && (distinct < 3)")]
    public void A_table_over_outcomes_is_checked_by_what_follows(string cases, string finding) => Assert.Equal([finding], CheckedPack.Findings(Match(cases, "int only, long distinct")));

    [Fact]
    public void A_table_over_outcomes_that_do_not_follow_is_not_reported() =>
        Assert.Empty(CheckedPack.Findings(Match("Low: distinct >= 5; High: only >= 10", "int only, long distinct")));

    private static string Chain(string cases) =>
        $$"""
        [Signal("signal_a")] public sealed partial class SignalA { [Event] static bool Seen(RandomEvent e) => e.Text == "a"; }
        [Rule("chain", Severity.Low)]
        [Window("10s", KeepAlive = "20s", MaxDuration = "30s")]
        public sealed partial class ChainRule
        {
            [GroupBy] static string Context(RandomEvent e) => e.Key;
            [Activity(typeof(SignalA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            [Activity(When = nameof(IsC))] public partial int C { get; }
            static bool IsB(RandomEvent e) => e.Text == "b";
            static bool IsC(RandomEvent e) => e.Text == "c";
            {{Cases(cases, number => $"bool Case{number}")}}
        }
        """;

    private static string Match(string cases, string parameters) =>
        $$"""
        [Rule("match", Severity.Low)]
        [Window("10s")]
        public sealed partial class MatchRule
        {
            [Event] static bool Only(RandomEvent e) => e.Flag;
            [GroupBy] static string By(RandomEvent only) => only.Key;
            [Condition] static bool Enough(int only) => only > 1;
            [Outcome] static long Distinct(RandomEvent only) => CountDistinct(only.Text);
            {{Cases(cases, number => $"static bool Case{number}({parameters})")}}
        }
        """;

    private static string Cases(string cases, Func<int, string> member) => string.Join('\n', cases.Split("; ")
        .Select((row, number) => $"[Case(\"{number}\", Severity.{row.Split(": ")[0]})] {member(number)} => {row.Split(": ")[1]};"));
}
