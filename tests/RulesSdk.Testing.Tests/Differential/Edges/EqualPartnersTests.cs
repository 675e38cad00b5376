using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>
/// Many partners in succession that are equal where a rule asks for a difference: the compiled engine passes them at once, and
/// gives the same bytes as the reference engine, which looks at each.
/// </summary>
public sealed class EqualPartnersTests
{
    private const int Streams = 6;
    private static readonly int Seed = LongRuns.Seed(20261401);

    // If joins say which variable comes last, a late earlier event finds none; see LateEventsTests.
    private static readonly string[] Ordering = ["time order", "time bound", "Sequence", "absence between", "a detection joined with an event", "a join of detections"];

    [Theory]
    [InlineData(LateEvents.Skip)]
    [InlineData(LateEvents.Apply)]
    public void Engines_agree_and_fewer_rows_are_looked_at(LateEvents late)
    {
        var rules = ActRules.Shared;
        RuleDefinition[] run = [.. rules.Pack.Rules.Where(rule => Written(rules, rule).Features is var features && features.Contains("inequality") && (late == LateEvents.Skip || !features.Overlaps(Ordering)))];
        var (passing, looking) = (0L, 0L);
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var options = CorrelationTests.Options(0) with { LateEvents = late, Lateness = TimeSpan.Zero, RunLength = 1 + (stream % 5) };
            var acts = Hot(RandomActs.LateInBursts(Seed + stream, 90), Seed + stream);
            if (late == LateEvents.Skip)
            {
                acts = [.. acts.OrderBy(static act => act.At)];
            }

            if (CorrelationRun.Difference(rules, run, acts, options) is { } difference)
            {
                var differing = run.First(rule => CorrelationRun.Difference(rules, [rule], acts, options) is not null);
                var smallest = StreamShrinker.Smallest(acts, events => CorrelationRun.Difference(rules, [differing], events, options) is not null);
                Assert.Fail($"RULESDK_TEST_SEED={Seed + stream} (stream 0): {difference}\n{Written(rules, differing).Source}\n{string.Join('\n', smallest)}\n{CorrelationRun.Difference(rules, [differing], smallest, options)}");
            }

            passing += Steps(rules, run, acts, options);
            looking += Steps(rules, run, acts, options with { RunLength = int.MaxValue });
        }

        Assert.True(passing < looking, $"{passing} rows were looked at, {looking} without runs, so nothing is said of those.");
    }

    // One user, and hosts and sizes that change seldom.
    private static List<Act> Hot(List<Act> stream, int seed)
    {
        var random = new Random(seed);
        var (host, size) = ("u", 1);
        return stream.ConvertAll(act =>
        {
            (host, size) = random.Next(8) == 0 ? (act.Host, act.Size) : (host, size);
            return act with { User = "u", Host = host, Size = size };
        });
    }

    private static long Steps(ActRules rules, RuleDefinition[] run, List<Act> acts, RulesEngineOptions options) =>
        EngineRun.Of(CompiledEngine.Of(run, options), rules.Steps(acts)).Statistics.Steps.Values.Sum();

    private static RandomCorrelation Written(ActRules rules, RuleDefinition rule) =>
        rules.Written.First(one => one.Source.Contains($"\"{rule.Id}\"", StringComparison.Ordinal));
}
