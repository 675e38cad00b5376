using BenchmarkDotNet.Attributes;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>
/// What order and the memory of ids cost: the rule of session tokens and the AWS pack over lines of 1.27 KB, of which nearly
/// all use an access key, so that they wait. One operation is the whole stream, from a new engine on.
/// </summary>
[MemoryDiagnoser]
public class OrderBenchmarks
{
    // Where requests are signed and how much they moved, which data events tell besides.
    private static readonly byte[] More =
        [.. ""","additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"pGnT0vQ2m8Yc5hJkXr7LwAe1sUz4DfBi9oKtNq3VxHg6EyRaCbMjWdSuPlFIZnOT","bytesTransferredOut":4096}}"""u8];

    private static readonly RuleDefinition[] One = [AwsLateralMovementUsingIamSessionToken.Rule];
    private byte[] _bytes = [];
    private int[] _ends = [];

    [Params(false, true)]
    public bool Pack { get; set; }

    private RuleDefinition[] Rules => Pack ? [.. AwsRules.Pack.Rules] : One;

    [GlobalSetup]
    public void Setup()
    {
        (_bytes, _ends) = Trail.Lines(More);
        var expected = Run(AsShipped);
        if (expected.Count == 0)
        {
            throw new InvalidOperationException("Nothing is detected, so equal detections would prove nothing.");
        }

        AssertEqual(expected, Run(FiveSeconds), DetectionJson.Format);
        AssertEqual(expected, Run(FifteenMinutes), DetectionJson.Format);

        // What is of one second is applied as it comes here, so detections may name it in another order.
        AssertEqual(expected, Run(Unordered), Named);
        AssertEqual(expected, Run(Deduplicated), Named);
    }

    [Benchmark(Baseline = true)]
    public int LatenessZero() => Run(Unordered).Count;

    [Benchmark]
    public int LatenessZeroDeduplicated() => Run(Deduplicated).Count;

    [Benchmark]
    public int OrderedWithinFiveSeconds() => Run(FiveSeconds).Count;

    [Benchmark]
    public int OrderedWithinFifteenMinutes() => Run(FifteenMinutes).Count;

    [Benchmark]
    public int OrderedAndDeduplicatedAsShipped() => Run(AsShipped).Count;

    private static RulesEngineOptions Unordered => new() { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };

    private static RulesEngineOptions Deduplicated => new() { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero };

    private static RulesEngineOptions FiveSeconds => new() { Phases = DetectionPhases.Closed, Lateness = TimeSpan.FromSeconds(5), Deduplicate = TimeSpan.Zero };

    private static RulesEngineOptions FifteenMinutes => new() { Phases = DetectionPhases.Closed, Deduplicate = TimeSpan.Zero };

    private static RulesEngineOptions AsShipped => new() { Phases = DetectionPhases.Closed };

    private static string Named(Detection detection) => $"{detection.Rule.Id} {string.Join('\n', detection.Header.Key)}";

    private static void AssertEqual(List<Detection> expected, List<Detection> found, Func<Detection, string> text)
    {
        if (!expected.Select(text).Order(StringComparer.Ordinal).SequenceEqual(found.Select(text).Order(StringComparer.Ordinal)))
        {
            throw new InvalidOperationException($"One way tells {found.Count} detections, another {expected.Count}, and they are not the same; times would say nothing.");
        }
    }

    private List<Detection> Run(RulesEngineOptions options)
    {
        var found = new List<Detection>();
        var engine = new RulesEngine(Rules, new CallbackSink(found.Add), options);
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var start = 0;
        foreach (var end in _ends)
        {
            source.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        engine.Complete();
        return found;
    }
}
