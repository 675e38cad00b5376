using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Explaining;

/// <summary>What an explanation says of a clause agrees with the plain method, on random rules over random events.</summary>
public sealed class ClauseTests
{
    private const int Rules = 50;
    private const int Events = 400;

    private static readonly int Seed = LongRuns.Seed(20260501);

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(5))];

    [Theory, MemberData(nameof(Batches))]
    public void The_clauses_of_a_predicate_hold_exactly_if_its_method_does(int batch)
    {
        var seed = Seed + batch;
        var assembly = InMemoryRules.Compile(DifferentialTests.Sources(seed, Rules));
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        var events = FedStep.Lines(assembly.GetType("Random.Rules.RandomEvent")!, "s", [.. DifferentialTests.Lines(seed).Take(Events)]).AsObjects().Select(step => step.Event!).ToList();
        using var lists = ReferenceData.Use(RandomLists.Next(new Random(seed)));
        var (asked, held, unknown) = (0, 0, 0);
        foreach (var rule in pack.Rules)
        {
            var clauses = new RuleClauses(rule.RuleType);
            var evaluator = new ClauseEvaluator(rule.RuleType);
            foreach (var predicate in new RuleMembers(rule.RuleType).Events)
            {
                Assert.True(clauses.Event(predicate.Name).Count > 0 || events.TrueForAll(e => Holds(predicate, e)), $"Seed {seed}: no clauses of {rule.Id}.");
                foreach (var e in events)
                {
                    var answers = evaluator.Ask(clauses.Event(predicate.Name), new Dictionary<string, object?> { [predicate.Name] = e });
                    asked++;
                    held += Holds(predicate, e) ? 1 : 0;
                    unknown += answers.Any(answer => answer.Holds is null) ? 1 : 0;
                    Assert.True(
                        answers.Any(answer => answer.Holds is null) || answers.All(answer => answer.Holds == true) == Holds(predicate, e),
                        $"RULESDK_TEST_SEED={seed} (batch 0): {rule.Id} says {Holds(predicate, e)}, its clauses say\n{string.Join('\n', answers)}\nof {e}");
                }
            }
        }

        Assert.True(held > asked / 20 && held < asked * 19 / 20, $"Seed {seed}: {held} of {asked} held, which says too little.");
        Assert.True(unknown <= asked / 50, $"Seed {seed}: {unknown} of {asked} could not be told.");
    }

    private static bool Holds(EventMethod predicate, object e) =>
        predicate.EventType.IsInstanceOfType(e) && RuleMembers.TryInvoke(predicate.Method, null, [e], out var result) && result is true;
}
