using RulesSdk.Testing.Tests.Checks;
using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Tuning;

/// <summary>What the kit says and finds of a rule with numbers that consumers change.</summary>
public sealed class TuningOptionTests
{
    private const string Source = """
        /// <summary>Detects many events of one host.</summary>
        [Rule("many", Severity.Low), Window("10s")]
        public sealed partial class ManyRule
        {
            [TuningOption(3)] static partial int LeastEvents { get; }
            [TuningOption(2.5, Minimum = 0)] static partial double LeastLevel { get; }

            [Event] static bool Failed(RandomEvent e) => e.Text == "a" && e.Int >= LeastLevel;
            [GroupBy] static string Key(RandomEvent failed) => failed.Key;
            [Condition] static bool Enough(int failed) => failed >= LeastEvents;
        }
        """;

    private static readonly System.Reflection.Assembly Rules = InMemoryRules.Compile([RandomSchema.Source + Source]);
    private static readonly RuleDefinition Many = ((RulePack)Rules.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!).Rules.Single(static rule => rule.Id == "many");

    [Fact]
    public void Documents_say_the_declared_number()
    {
        var description = RuleDescription.Of(Many);

        Assert.Equal("there are at least `LeastEvents` (3 unless tuned) `failed` events", Assert.Single(description.Condition).Words);
        Assert.Contains(description.Variables[0].Clauses, static clause => clause.Words.Contains("is at least `LeastLevel` (2.5 unless tuned)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_witness_is_found_for_the_declared_numbers()
    {
        var witness = RuleWitness.For(Many);

        Assert.Equal(3, Assert.Single(witness.Witnesses).Events.Count);
        Assert.Contains(witness.NearMisses, static miss => miss.ToString()!.Contains("failed >= LeastEvents", StringComparison.Ordinal));
        Assert.Empty(witness.Unsolved);
    }

    [Fact]
    public void Mutants_change_the_number_and_witnesses_tell_them_apart()
    {
        var mutants = RuleMutants.Of(Many).Where(static mutant => mutant.Operator == MutationOperator.ChangeNumber).ToList();
        var witness = RuleWitness.For(Many);
        var report = MutationReport.Of(Many, [.. witness.Witnesses, .. witness.NearMisses]);

        Assert.Contains("LeastEvents + 1 for LeastEvents", mutants.Select(static mutant => mutant.Description));
        Assert.Contains("LeastLevel - 1 for LeastLevel", mutants.Select(static mutant => mutant.Description));
        Assert.All(
            report.Results.Where(static one => one.Mutant.Description.Contains("LeastEvents", StringComparison.Ordinal)),
            static one => Assert.Equal(MutantStatus.Killed, one.Status));
    }

    [Theory]
    [InlineData("failed >= LeastEvents && failed >= 3")]
    [InlineData("failed >= LeastEvents && failed < 3")]
    [InlineData("failed > 1 && LeastEvents == 3")]
    public void Nothing_is_proved_of_the_declared_number(string condition) =>
        Assert.Empty(CheckedPack.Findings(Source.Replace("Window(\"10s\")", "TumblingWindow(\"10s\")", StringComparison.Ordinal).Replace("failed >= LeastEvents;", condition + ";", StringComparison.Ordinal)));

    [Fact]
    public void What_holds_whatever_the_number_is_proved() => Assert.Contains(
        "DeadClause many: condition: failed >= LeastEvents",
        CheckedPack.Findings(Source.Replace("failed >= LeastEvents;", "failed >= LeastEvents && failed >= LeastEvents;", StringComparison.Ordinal)));

    [Theory]
    [InlineData(3, true)]
    [InlineData(5, false)]
    public void Clauses_are_evaluated_with_the_number_that_is_set(double number, bool holds)
    {
        using var scope = ReferenceData.Use(ReferenceData.None.WithOptions(new Dictionary<TuningOption, double> { [Many.Metadata.Options[0]] = number }));
        var answer = Assert.Single(new ClauseEvaluator(Many.RuleType).Ask(new RuleClauses(Many.RuleType).Condition, new Dictionary<string, object?> { ["failed"] = 4 }));

        Assert.Equal(holds, answer.Holds);
        Assert.Equal([new("failed", "4"), new("LeastEvents", number.ToString(System.Globalization.CultureInfo.InvariantCulture))], answer.Values);
    }
}
