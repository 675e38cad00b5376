using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>Forged checkpoints of random rules of every kind: refused, or gone on from without an exception.</summary>
public sealed class ForgedStateTests
{
    private const int Forged = 200;

    private static readonly int Seed = LongRuns.Seed(20260602);

    [Fact]
    public void A_forged_checkpoint_of_random_rules_is_refused_or_gives_an_engine_that_goes_on()
    {
        var rules = ActRules.Shared;
        var (taken, faults) = (0, new List<string>());
        for (var number = 0; number < LongRuns.Of(Forged); number++)
        {
            taken += IsTaken(rules, Seed + number, faults) ? 1 : 0;
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(3)));
        Assert.True(taken > 0 || !LongRuns.AreFull, "No forged checkpoint was taken, so nothing went on.");
    }

    private static bool IsTaken(ActRules rules, int seed, List<string> faults)
    {
        var random = new Random(seed);
        var options = CorrelationTests.Options(random.Next(60)) with { MaxExactDistinct = random.Next(2) == 0 ? 2 : 1000 };
        RuleDefinition[] run = [.. Enumerable.Range(0, 3).Select(_ => rules.Pack.Rules[random.Next(rules.Pack.Rules.Count)]).DistinctBy(rule => rule.Id)];
        var count = random.Next(1, 80);
        FedStep[] steps = [.. rules.Steps(RandomActs.Disturbed(seed, count + 100))];
        var engine = new EngineRun(CompiledEngine.Of(run, options));
        foreach (var step in steps.Take(count))
        {
            engine.Take(step);
        }

        using var checkpoint = new MemoryStream();
        engine.Engine.Checkpoint(checkpoint);
        try
        {
            return ForgedCheckpoint.IsTaken(CompiledEngine.Of(run, options), ForgedCheckpoint.Change(checkpoint.ToArray(), random), [.. steps.Skip(count)]);
        }
        catch (Exception thrown)
        {
            faults.Add($"RULESDK_TEST_SEED={seed} (number 0), {string.Join(", ", run.Select(rule => rule.Id))}: {thrown}");
            return true;
        }
    }
}
