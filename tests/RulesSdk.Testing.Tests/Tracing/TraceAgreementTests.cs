using RulesSdk.TestRules;
using RulesSdk.TestRules.Detections;
using RulesSdk.TestRules.Explained;
using RulesSdk.TestRules.Windows;
using TrailChain = RulesSdk.TestRules.ChainRule;

namespace RulesSdk.Testing.Tests.Tracing;

/// <summary>What the compiled engine detects under a key is in the trace of the key, and nothing else.</summary>
public sealed class TraceAgreementTests
{
    private static readonly RuleDefinition[] Traced =
    [
        AlertRule.Rule, TokenRule.Rule, ThreeAlertsRule.Rule, TumblingRule.Rule, HoppingRule.Rule, SessionRule.Rule, NoSessionAfterRule.Rule,
        NoSessionBeforeRule.Rule, LoginFailuresRule.Rule, NewAddressRule.Rule, TaggedRule.Rule, StepsRule.Rule, TrailChain.Rule, GatherRule.Rule,
    ];

    public static TheoryData<string> Rules => [.. Traced.Select(static rule => rule.Id)];

    [Theory, MemberData(nameof(Rules))]
    public void Every_detection_of_a_key_is_a_step(string id) =>
        Assert.All(Enumerable.Range(1, 4), seed => AgreeOn(Traced.Single(rule => rule.Id == id), seed));

    [Fact]
    public void The_streams_have_detections_of_each_rule() => Assert.All(Traced, rule =>
    {
        var count = 0;
        var engine = new RulesEngine([rule], new CallbackSink(_ => count++));
        foreach (var (source, position, e) in Enumerable.Range(1, 4).SelectMany(static seed => Stream(seed)))
        {
            engine.OpenSource<Trail>(source).Process(e, position);
        }

        engine.Complete();
        Assert.True(count > 0, $"The streams have no detection of '{rule.Id}'.");
    });

    private static void AgreeOn(RuleDefinition rule, int seed)
    {
        var stream = Stream(seed);
        var detected = new List<Detection>();
        var engine = new RulesEngine([rule], new CallbackSink(detected.Add));
        foreach (var (source, position, e) in stream)
        {
            engine.OpenSource<Trail>(source).Process(e, position);
        }

        engine.Complete();

        // Keys that have no detection are traced too.
        IReadOnlyList<string>[] keys = [.. detected.Select(static detection => detection.Header.Key), .. new[] { "u", "v", "w", "10.0.0.1", "red" }.Select(static key => new[] { key })];
        foreach (var key in keys.DistinctBy(static key => string.Join('|', key)))
        {
            var expected = detected.Where(detection => detection.Header.Key.SequenceEqual(key)).ToLookup(static detection => detection.Header.Phase, static detection => detection.Id);
            var tracer = new RuleTracer(rule, key, mostSteps: 10_000);
            foreach (var pass in new[] { tracer, tracer.SecondPass() })
            {
                foreach (var (source, position, e) in stream)
                {
                    pass.OpenSource<Trail>(source).Process(e, position);
                }

                var changes = pass.Complete().Steps.SelectMany(static step => step.Changes).ToList();
                Assert.Equal(expected[DetectionPhase.Opened], Ids(changes, TimelineChangeKind.Opened));
                Assert.Equal(expected[DetectionPhase.Escalated], Ids(changes, TimelineChangeKind.Escalated));
                Assert.Equal(expected[DetectionPhase.Closed], Ids(changes, TimelineChangeKind.Closed));
            }
        }
    }

    private static IEnumerable<string> Ids(List<TimelineChange> changes, TimelineChangeKind kind) => changes.Where(change => change.Kind == kind).Select(static change => change.DetectionId);

    // Two sources, out of order by more than their lateness now and then; some events come twice.
    private static List<(string Source, long Position, Trail Event)> Stream(int seed)
    {
        var random = new Random(seed);
        var stream = new List<(string, long, Trail)>();
        var now = seed * 100_000.0;
        for (var position = 1; position <= 250; position++)
        {
            now += random.Next(90);
            var late = random.Next(20) == 0 ? 2000 : random.Next(300);
            var e = Trail.At(now - late, Pick("Alert", "Alert", "Ssh", "Cred", "Issue", "Use", "First", "Second", "Login", "Tagged"), Pick("u", "u", "v", "w"), Pick("t", "s"), Pick("10.0.0.1", "10.0.0.2"))
                with
            { Id = $"{seed}-{position - (random.Next(15) == 0 ? 1 : 0)}", Tags = [Pick("red", "blue")] };
            stream.Add((Pick("one", "two"), position, e));
        }

        return stream;

        string Pick(params string[] among) => among[random.Next(among.Length)];
    }
}
