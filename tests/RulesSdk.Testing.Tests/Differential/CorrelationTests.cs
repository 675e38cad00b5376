using System.Collections.Concurrent;
using System.Globalization;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>
/// The compiled engine gives the same bytes as the reference engine, on random rules over several events and windows, over
/// many short random streams. Set RULESSDK_CORRELATION_BATCHES and RULESSDK_CORRELATION_STREAMS for more,
/// RULESSDK_CORRELATION_SEED for others.
/// </summary>
public sealed class CorrelationTests
{
    private const int Batch = 50;

    private static readonly int BatchCount = Setting("BATCHES", 5);
    private static readonly int Streams = Setting("STREAMS", 10);
    private static readonly int Seed = Setting("SEED", 20260201);

    private static readonly ConcurrentDictionary<int, Lazy<(string? Difference, IReadOnlyDictionary<string, int> Features)>> Results = new();

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, BatchCount)];

    [Theory, MemberData(nameof(Batches))]
    public void Compiled_and_reference_engines_agree_on_random_correlations(int batch)
    {
        var (difference, _) = Result(batch);

        Assert.True(difference is null, $"RULESSDK_CORRELATION_SEED={Seed + batch} (batch 0): {difference}");
    }

    internal static EngineOptions Options(int stream) => new()
    {
        Lateness = stream % 5 == 4 ? TimeSpan.Zero : null,
        Deduplicate = (stream % 3) switch { 0 => null, 1 => TimeSpan.FromHours(1), _ => TimeSpan.FromSeconds(2) },
        MaxEventsPerDetection = stream % 4 == 2 ? 3 : 100,
        Phases = stream % 2 == 0
            ? DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed
            : DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed | DetectionPhases.Updated,
    };

    private static (string? Difference, IReadOnlyDictionary<string, int> Features) Result(int batch) =>
        Results.GetOrAdd(batch, static batch => new(() => Run(Seed + batch))).Value;

    private static (string? Difference, IReadOnlyDictionary<string, int> Features) Run(int seed)
    {
        var rules = ActRules.Random(seed, Batch);
        if (rules.Pack.Rules.FirstOrDefault(rule => rule.CreateProgram() is null) is { } left)
        {
            return ($"the generator left out '{left.Id}', which is written in the supported subset", new Dictionary<string, int>());
        }

        var detections = new Dictionary<string, int>();
        string? difference = null;
        for (var stream = 0; stream < Streams && difference is null; stream++)
        {
            var options = Options(stream);
            var (start, count) = ((seed * 100) + stream, 60 + (stream * 14 % 100));
            var acts = options.Lateness is null ? RandomActs.Arriving(start, count) : RandomActs.Repeated(RandomActs.InOrder(start, count), start);
            difference = CorrelationRun.Compare(rules, acts, options, detections) is { } found ? $"stream {stream}: {found}" : null;
        }

        var features = new Dictionary<string, int>();
        foreach (var rule in rules.Written)
        {
            foreach (var feature in rule.Features)
            {
                features[feature] = features.GetValueOrDefault(feature) + detections.GetValueOrDefault(rule.Id);
            }
        }

        return (difference, features);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"RULESSDK_CORRELATION_{name}"), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
