using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Mutation;

/// <summary>A mutant is called equivalent only where that is proved.</summary>
public sealed class EquivalenceTests
{
    [Fact]
    public void Of_a_chain_with_more_activities_than_are_tried_nothing_is_proved()
    {
        var activities = string.Concat(Enumerable.Range(1, 14).Select(static number => $"[Activity(When = nameof(Is{number}))] public partial bool A{number} {{ get; }} static bool Is{number}(RandomEvent e) => e.Text == \"{number}\";\n"));
        var report = Report($"[Rule(\"chain\"), Window(\"1h\")] public sealed partial class Chain {{ [GroupBy] static string K(RandomEvent e) => e.Key; {activities} [Case(\"High\", Severity.High)] bool High => A13 && A14; [Case(\"Low\", Severity.Low)] bool Low => A1 && A2; }}");

        Assert.True(report.Results.Count > 30);
        Assert.Equal(0, report.Count(MutantStatus.Equivalent));
    }

    [Fact]
    public void Cases_of_which_never_both_hold_are_told_apart_by_what_comes_one_after_the_other()
    {
        var report = Report(
            "[Rule(\"chain\"), Window(\"1h\")] public sealed partial class Chain { [GroupBy] static string K(RandomEvent e) => e.Key; "
            + string.Concat("ABC".Select(static name => $"[Activity(When = nameof(Is{name}))] public partial bool {name} {{ get; }} static bool Is{name}(RandomEvent e) => e.Text == \"{name}\"; "))
            + "[Case(\"P\", Severity.Low)] bool P => A && B && !C; [Case(\"Q\", Severity.Low)] bool Q => B && C; }");
        var swapped = report.Results.Single(static one => one.Mutant.Operator == MutationOperator.SwapCases);

        Assert.Equal(MutantStatus.Survived, swapped.Status);
        Assert.Equal(["isA", "isB", "isC"], swapped.Killer!.Events.Select(static e => e.Variable));
    }

    [Fact]
    public void Alternatives_of_which_the_first_never_hold_do_not_hide_those_that_do()
    {
        var report = Report("[Rule(\"only\", Severity.Low)] public sealed partial class Only { [Event] static bool E(RandomEvent e) => e.Text == \"z\" && e.Other != \"\" && (e.Text.StartsWith(\"a\", StringComparison.Ordinal) || e.Text.StartsWith(\"b\", StringComparison.Ordinal) || e.Text.StartsWith(\"c\", StringComparison.Ordinal) || e.Other.StartsWith(\"p\", StringComparison.Ordinal) || e.Key == \"q\"); }");

        Assert.NotEqual(MutantStatus.Equivalent, report.Results.Single(static one => one.Mutant.Description.StartsWith("&& after", StringComparison.Ordinal)).Status);
        Assert.Contains(report.Results, static one => one.Status == MutantStatus.Equivalent && one.Mutant.Description == "without e.Text.StartsWith(\"b\")");
    }

    [Theory]
    [InlineData("e.Double != double.NaN")]
    [InlineData("e.Double < double.PositiveInfinity")]
    [InlineData("e.Decimal != decimal.MaxValue")]
    [InlineData("e.Long != long.MinValue")]
    public void A_number_at_the_end_of_its_type_has_mutants_too(string predicate) =>
        Assert.NotEmpty(Report($"[Rule(\"only\", Severity.Low)] public sealed partial class Only {{ [Event] static bool E(RandomEvent e) => {predicate}; }}").Results);

    private static MutationReport Report(string rule)
    {
        var assembly = InMemoryRules.Compile([RandomSchema.Source + rule]);
        return MutationReport.Of(((RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!).Rules.Single(), []);
    }
}
