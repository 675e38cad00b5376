using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Checks;

/// <summary>What is proved of random rules holds on random events.</summary>
public sealed class SoundnessTests
{
    private const int Rules = 40;
    private const int Events = 250;
    private const int MostPairs = 40_000;

    private static readonly int Seed = LongRuns.Seed(20260601);

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(5))];

    [Theory, MemberData(nameof(Batches))]
    public void What_follows_from_facts_holds_wherever_they_do(int batch)
    {
        var seed = Seed + batch;
        var assembly = InMemoryRules.Compile(DifferentialTests.Sources(seed, Rules));
        var type = assembly.GetType("Random.Rules.RandomEvent")!;
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        var events = FedStep.Lines(type, "s", [.. DifferentialTests.Lines(seed).Take(Events)]).AsObjects().Select(static step => step.Event!).ToList();
        using var lists = ReferenceData.Use(RandomLists.Next(new Random(seed)));
        var types = new ClauseTypes(new Dictionary<string, Type> { ["e"] = type });
        var all = pack.Rules.SelectMany(static rule => new CheckedRule(rule).Predicates().Select(one => (Rule: rule, one.Clauses))).ToList();

        // Of each clause and its parts, whether it holds for each event: null where that cannot be told.
        var asked = all.SelectMany(static one => one.Clauses.Select(clause => (one.Rule, Node: ClauseNodes.OfEvent(clause.Node, "e"))))
            .SelectMany(static one => Parts(one.Node).Select(node => (one.Rule, Node: node))).DistinctBy(static one => ClauseCode.Of(one.Node)).ToList();
        var answers = asked.Select(one => events.Select(e => Ask(one.Rule, one.Node, e)).ToArray()).ToList();
        var random = new Random(seed);
        var proved = 0;
        foreach (var (one, other) in Pairs(asked.Count, random))
        {
            var third = random.Next(asked.Count);

            // With an alternative before it that may throw, a fact is no longer enough.
            if (one != other && ClauseImplication.Follows(new ClauseNode("any", [], [asked[one].Node, asked[other].Node]), true, [.. ClauseImplication.Facts([asked[other].Node])], types))
            {
                var thrown = Enumerable.Range(0, events.Count).FirstOrDefault(number => answers[other][number] == Answer.True && answers[one][number] == Answer.Throws, -1);
                Assert.True(thrown < 0, $"RULESDK_TEST_SEED={seed} (batch 0): '{ClauseCode.Of(asked[one].Node)}' was proved not to throw where '{ClauseCode.Of(asked[other].Node)}' holds, and throws for {(thrown < 0 ? "" : events[thrown])}");
            }

            foreach (var want in (bool[])[true, false])
            {
                IReadOnlyList<ClauseNode> facts = [.. ClauseImplication.Facts([asked[other].Node, asked[third].Node])];
                if (one == other || one == third || !ClauseImplication.Follows(asked[one].Node, want, facts, types))
                {
                    continue;
                }

                proved++;
                var wrong = Enumerable.Range(0, events.Count).FirstOrDefault(number => answers[other][number] == Answer.True && answers[third][number] == Answer.True && answers[one][number] is var answer && answer != Answer.Unknown && answer != (want ? Answer.True : Answer.False), -1);
                Assert.True(wrong < 0, $"RULESDK_TEST_SEED={seed} (batch 0): of '{ClauseCode.Of(asked[one].Node)}' it was proved that it is {want} wherever '{ClauseCode.Of(asked[other].Node)}' and '{ClauseCode.Of(asked[third].Node)}' hold; it is {(wrong < 0 ? "" : answers[one][wrong])} for {(wrong < 0 ? "" : events[wrong])}");
            }
        }

        Assert.True(proved > 20, $"Seed {seed}: only {proved} were proved, which says too little.");
    }

    [Theory, MemberData(nameof(Batches))]
    public void A_rule_that_is_subsumed_fires_only_where_the_other_does(int batch)
    {
        var seed = Seed + 1000 + batch;
        var expressions = new RandomExpressions(new Random(seed));

        // Each rule asks for one thing more than the one before it, or for one of two.
        var bodies = Enumerable.Range(0, 8).Select(_ => (Own: expressions.Test("e", 1), More: expressions.Test("e", 1), Other: expressions.Test("e", 0))).ToList();
        var sources = bodies.SelectMany(static (body, number) => (string[])[Rule($"own_{number}", body.Own), Rule($"more_{number}", $"{body.Own} && {body.More}"), Rule($"less_{number}", $"{body.Other} || {body.Own}")]);
        var assembly = InMemoryRules.Compile([RandomSchema.Source + RandomLists.Source + string.Join('\n', sources)]);
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        var events = FedStep.Lines(assembly.GetType("Random.Rules.RandomEvent")!, "s", [.. DifferentialTests.Lines(seed).Take(Events)]).AsObjects().Select(static step => step.Event!).ToList();
        using var lists = ReferenceData.Use(RandomLists.Next(new Random(seed)));
        var rules = pack.Rules.Select(static rule => new CheckedRule(rule)).ToList();
        var proved = 0;
        foreach (var (one, other) in rules.SelectMany(one => rules.Where(other => other != one && SubsumptionCheck.Implies(one, other)).Select(other => (one, other))))
        {
            proved++;
            var wrong = events.FirstOrDefault(e => Holds(one, e) && !Holds(other, e));
            Assert.True(wrong is null, $"RULESDK_TEST_SEED={seed - 1000} (batch 0): '{one.Id}' was proved to fire only where '{other.Id}' does, and fires alone for {wrong}");
        }

        Assert.True(proved >= bodies.Count, $"Seed {seed}: only {proved} pairs were proved, which says too little.");
    }

    private enum Answer
    {
        False,
        True,
        Throws,
        Unknown,
    }

    private static string Rule(string id, string body) =>
        $$"""[Rule("{{id}}", Severity.Low)] public sealed partial class Rule{{id.Replace("_", "", StringComparison.Ordinal)}} { [Event] static bool Only(RandomEvent e) => {{body}}; }""";

    private static bool Holds(CheckedRule rule, object e) => RuleMembers.TryInvoke(rule.Members.Events[0].Method, null, [e], out var result) && result is true;

    // Conditions within conditions too, as long as they are of the event itself.
    private static IEnumerable<ClauseNode> Parts(ClauseNode node) => node.Kind is "all" or "any" or "not" ? node.Operands.SelectMany(Parts).Prepend(node) : [node];

    private static IEnumerable<(int One, int Other)> Pairs(int count, Random random) =>
        Enumerable.Range(0, count).SelectMany(one => Enumerable.Range(0, count).Select(other => (one, other))).OrderBy(_ => random.Next()).Take(MostPairs);

    private static Answer Ask(RuleDefinition rule, ClauseNode node, object e)
    {
        var answer = new ClauseEvaluator(rule.RuleType).Ask([new Clause("", node)], new Dictionary<string, object?> { ["e"] = e })[0];
        return answer.Throws ? Answer.Throws : answer.Holds switch { true => Answer.True, false => Answer.False, null => Answer.Unknown };
    }
}
