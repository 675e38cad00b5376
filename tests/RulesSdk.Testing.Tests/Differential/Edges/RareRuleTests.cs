using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>Both engines agree on rules whose parts random rules seldom put together: as lines, as objects, and over a restart at each event.</summary>
public sealed class RareRuleTests
{
    private const int Streams = 6;

    private static readonly int Seed = LongRuns.Seed(20260801);

    [Fact]
    public void Compiled_and_reference_engines_agree_on_rules_that_are_rare()
    {
        var rules = ActRules.Compile(RareRules.All);
        var found = new Dictionary<string, int>();
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var feed = (ActFeed)(stream % 3);
            var options = CorrelationTests.Options(stream);
            if (feed == ActFeed.Restarts)
            {
                options = options with { Phases = options.Phases & ~DetectionPhases.Early };
            }

            var (start, count) = ((Seed * 100) + stream, 80 + (stream * 14 % 60));
            var acts = (stream % 6) switch
            {
                4 => RandomActs.FromTheFirstTime(RandomActs.InOrder(start, count)),
                5 => RandomActs.UntilTheLastTime(RandomActs.Disturbed(start, count)),
                _ => stream % 5 == 4 ? RandomActs.InOrder(start, count) : RandomActs.Disturbed(start, count),
            };
            var difference = CorrelationRun.Compare(rules, acts, options, found, feed);
            Assert.True(difference is null, $"RULESDK_TEST_SEED={Seed} (stream {stream}): {difference}");
        }

        foreach (var rule in LongRuns.AreFull ? RareRules.All : [])
        {
            Assert.True(found.GetValueOrDefault(rule.Id) > 0, $"'{rule.Id}' detected nothing, so nothing is said of it.");
        }
    }
}
