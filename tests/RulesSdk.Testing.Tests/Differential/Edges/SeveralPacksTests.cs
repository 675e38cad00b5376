using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>Rules of two assemblies over one schema, which each read by a projection of their own: both engines agree on what they detect together.</summary>
public sealed class SeveralPacksTests
{
    private const int Streams = 3;

    private static readonly int Seed = LongRuns.Seed(20261101);

    [Fact]
    public void Compiled_and_reference_engines_agree_on_rules_of_several_packs()
    {
        var rules = ActRules.Shared;
        var other = InMemoryRules.Compile(
            [ActSchema.Head + "[RulePack(\"rare\")] public sealed partial class RarePack : IRulePack;", .. RareRules.All.Select(rule => ActSchema.Head + rule.Source)],
            below: rules.Assembly);
        var pack = (RulePack)other.GetType("Random.Acts.RarePack")!.GetProperty("Pack")!.GetValue(null)!;
        RuleDefinition[] run = [.. rules.Pack.Rules, .. pack.Rules];
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var feed = (ActFeed)(stream % 3);
            var options = CorrelationTests.Options(stream);
            options = options with { Phases = options.Phases & ~DetectionPhases.Early, Lateness = null };
            var acts = RandomActs.Disturbed((Seed * 100) + stream, 80);
            if (CorrelationRun.Difference(rules, run, acts, options, feed) is { } difference)
            {
                var smallest = StreamShrinker.Smallest(acts, events => CorrelationRun.Difference(rules, run, events, options, feed) is not null);
                Assert.Fail($"RULESDK_TEST_SEED={Seed} (stream {stream}), as {feed}: {difference}\n{string.Join('\n', smallest)}\n{CorrelationRun.Difference(rules, run, smallest, options, feed)}");
            }
        }
    }
}
