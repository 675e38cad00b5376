using RulesSdk.CodeFixes.Cases;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Tables of cases that do not say what they seem to.</summary>
public class CaseCodeFixTests
{
    private const string Chain = """
        [Rule("c"), Window("1h")]
        public sealed partial class C
        {
            [GroupBy] static string Key(Login e) => e.Host;
            [Activity(When = nameof(Seen))] public partial bool A { get; }
            [Activity(When = nameof(Known))] public partial bool B { get; }

        HERE
            static bool Seen(Login e) => e.User == "a";
            static bool Known(Login e) => e.User == "b";
        }
        """;

    private const string Counts = """
        [Rule("r"), Window("1h")]
        public sealed partial class R
        {
            [Event] static bool E(Login e) => e.User == "a";
        HERE
        }
        """;

    [Theory]
    [InlineData(
        "    [Case(\"one\", Severity.High)] bool One => A;\n\n    // both\n    [Case(\"two\", Severity.High)] bool Two => A && B;\n",
        "    // both\n    [Case(\"two\", Severity.High)] bool Two => A && B;\n\n    [Case(\"one\", Severity.High)] bool One => A;\n",
        "Move it above 'One'")]
    [InlineData(
        "    [Case(\"one\", Severity.High)] bool One => A;\n\n    // both\n    [Case(\"two\", Severity.High)] bool Two => A && B;\n",
        "    [Case(\"one\", Severity.High)] bool One => A;\n",
        "Delete the case")]
    [InlineData(
        "    [Case(\"any\", Severity.High)] bool Any => A || B;\n    [Case(\"x\", Severity.High)] bool X => B && A;\n    [Case(\"y\", Severity.High)] bool Y => B;\n",
        "    [Case(\"x\", Severity.High)] bool X => B && A;\n    [Case(\"any\", Severity.High)] bool Any => A || B;\n",
        null)]
    public async Task A_case_of_a_chain_that_others_hide_is_moved_or_deleted(string before, string after, string? title)
    {
        var provider = new CaseCodeFixProvider();
        if (title is not null)
        {
            await RepairTest.CheckHere(provider, Chain, before, after, title);
            return;
        }

        // no move helps one of two that are hidden
        Assert.Equal(["Delete the case"], await RepairTest.Titles(provider, Chain.Replace("HERE", before, StringComparison.Ordinal)));
    }

    [Fact]
    public Task A_case_over_counts_is_moved_above_what_hides_it() => RepairTest.CheckHere(
        new CaseCodeFixProvider(),
        Counts,
        "    [Case(\"some\", Severity.High)] static bool Some(int e) => e >= 3;\n    [Case(\"many\", Severity.High)] static bool Many(int e) => e >= 100;",
        "    [Case(\"many\", Severity.High)] static bool Many(int e) => e >= 100;\n    [Case(\"some\", Severity.High)] static bool Some(int e) => e >= 3;",
        "Move it above 'Some'");

    [Fact]
    public async Task A_case_that_never_holds_can_only_be_deleted() => Assert.Equal(
        ["Delete the case"],
        await RepairTest.Titles(new CaseCodeFixProvider(), Chain.Replace("HERE", "[Case(\"one\", Severity.High)] bool One => A; [Case(\"two\", Severity.High)] bool Two => B && !B;", StringComparison.Ordinal)));

    [Fact]
    public async Task A_milder_case_is_not_moved_above_a_more_severe_one() => Assert.Equal(
        ["Delete the case"],
        await RepairTest.Titles(new CaseCodeFixProvider(), Chain.Replace("HERE", "[Case(\"one\", Severity.High)] bool One => A; [Case(\"two\", Severity.Low)] bool Two => A && B;", StringComparison.Ordinal)));

    [Fact]
    public Task Cases_are_ordered_by_severity() => RepairTest.CheckHere(
        new CaseCodeFixProvider(),
        Chain,
        "    // mild\n    [Case(\"one\", Severity.Low)] bool One => A;\n\n    /// <summary>Worse.</summary>\n    [Case(\"two\", Severity.High)] bool Two => A && B; // both\n",
        "    /// <summary>Worse.</summary>\n    [Case(\"two\", Severity.High)] bool Two => A && B; // both\n\n    // mild\n    [Case(\"one\", Severity.Low)] bool One => A;\n");
}
