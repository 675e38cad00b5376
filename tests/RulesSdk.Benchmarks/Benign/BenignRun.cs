using System.Diagnostics;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Benchmarks;

/// <summary>All shipped packs over a background of one seed.</summary>
/// <param name="Events">How many of its events are benign.</param>
/// <param name="Near">How many of these come near a rule.</param>
/// <param name="FalsePositives">What was detected and is no planted attack.</param>
/// <param name="Expected">How many detections the planted attacks must lead to.</param>
/// <param name="Missed">Which of these there were none of.</param>
/// <param name="LeftOut">How many events, rows and keys the engine did not evaluate.</param>
/// <param name="Duration">How long it took, with the making of the events.</param>
internal sealed record BenignRun(int Events, int Near, IReadOnlyList<string> FalsePositives, int Expected, IReadOnlyList<string> Missed, long LeftOut, TimeSpan Duration)
{
    private static readonly RuleDefinition[] Rules = [.. AwsRules.Pack.Rules, .. WorkloadRules.Pack.Rules, .. UdmRules.Pack.Rules];

    /// <summary>Makes the events and runs the packs.</summary>
    /// <param name="schemas">The schemas of the background.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="events">How many events it has.</param>
    public static BenignRun Of(IReadOnlyList<string> schemas, int seed, int events)
    {
        var clock = Stopwatch.StartNew();
        var stream = new Testing.AttackStream(AttackCatalog.All.Where(attack => attack.Schemas.Order().SequenceEqual(schemas.Order())), new() { Seed = seed, Background = events });
        var found = new List<Detection>();
        var engine = new RulesEngine(Rules, new CallbackSink(found.Add), new RulesEngineOptions { Phases = DetectionPhases.Closed });

        // A source without events would hold the others back.
        var sources = schemas.ToDictionary(static schema => schema, schema => Open(engine, schema), StringComparer.Ordinal);
        var (benign, near) = (0, 0);
        foreach (var one in stream.Read())
        {
            benign += one.Attack is null ? 1 : 0;
            near += one.Event.Cause is null ? 0 : 1;
            sources[one.Event.Schema](one.Event.Utf8);
        }

        engine.Complete();
        var expected = stream.Attacks.SelectMany(static attack => attack.Expected).Select(static one => Text(one.Rule, one.Key, one.Case)).ToList();
        var detected = found.Select(static one => Text(one.Rule.Id, one.Header.Key, one.Case)).ToList();
        return new BenignRun(benign, near, Without(detected, expected), expected.Count, Without(expected, detected), LeftOutOf(engine.GetStatistics()), clock.Elapsed);
    }

    private static Action<ReadOnlyMemory<byte>> Open(RulesEngine engine, string schema)
    {
        return schema switch
        {
            "aws.cloudtrail" => Of<CloudTrailEvent>(),
            "workload.runtime" => Of<WorkloadEvent>(),
            _ => Of<KubernetesAuditEvent>(),
        };

        Action<ReadOnlyMemory<byte>> Of<TEvent>()
            where TEvent : class, IEventSchema<TEvent>
        {
            var source = engine.OpenSource<TEvent>(schema);
            return line => source.Process(line.Span);
        }
    }

    // Each counts as often as it is there.
    private static List<string> Without(IReadOnlyList<string> texts, IReadOnlyList<string> others)
    {
        var left = texts.ToList();
        foreach (var other in others)
        {
            left.Remove(other);
        }

        return left;
    }

    private static long LeftOutOf(EngineStatistics statistics) =>
        statistics.Late + statistics.Redelivered + statistics.Stopped.Count + statistics.Rejected.Values.Sum()
        + statistics.MatchesCut.Values.Sum() + statistics.ProbesCut.Values.Sum() + statistics.ElementsCut.Values.Sum() + statistics.ShedRows.Values.Sum() + statistics.ShedKeys.Values.Sum();

    private static string Text(string rule, IEnumerable<string> key, string? @case) => $"{rule} [{string.Join(", ", key)}] {@case ?? "-"}";
}
