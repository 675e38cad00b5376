using BenchmarkDotNet.Attributes;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Benchmarks;

/// <summary>
/// The AWS rules and a rule of another assembly over the same schema: in one engine, which reads a line once for both, and in
/// two, which each read it. One operation is the whole stream.
/// </summary>
[MemoryDiagnoser]
public class PackBenchmarks
{
    private static readonly RuleDefinition[] Aws = [.. AwsRules.Pack.Rules];
    private static readonly RuleDefinition[] Own = [SecretsRead.Rule];
    private byte[] _bytes = [];
    private int[] _ends = [];

    [GlobalSetup]
    public void Setup()
    {
        (_bytes, _ends) = Trail.Lines();
        var (one, aws, own) = (new List<string>(), new List<string>(), new List<string>());
        Run([.. Aws, .. Own], detection => one.Add(DetectionJson.Format(detection)));
        Run(Aws, detection => aws.Add(DetectionJson.Format(detection)));
        Run(Own, detection => own.Add(DetectionJson.Format(detection)));
        if (aws.Count == 0 || own.Count == 0)
        {
            throw new InvalidOperationException($"The packs tell {aws.Count} and {own.Count} detections; where one tells none, equal detections would prove nothing.");
        }

        if (!one.Order(StringComparer.Ordinal).SequenceEqual(aws.Concat(own).Order(StringComparer.Ordinal)))
        {
            throw new InvalidOperationException($"One engine tells {one.Count} detections, two tell {aws.Count} and {own.Count}, and they are not the same; times would say nothing.");
        }
    }

    [Benchmark(Baseline = true)]
    public int OneEngine() => Count([.. Aws, .. Own]);

    [Benchmark]
    public int TwoEngines() => Count(Aws) + Count(Own);

    private int Count(RuleDefinition[] rules)
    {
        var count = 0;
        Run(rules, _ => count++);
        return count;
    }

    private void Run(RuleDefinition[] rules, Action<Detection> told)
    {
        var engine = new RulesEngine(rules, new CallbackSink(told), new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        var source = engine.OpenSource<Schemas.CloudTrailEvent>("trail");
        var start = 0;
        foreach (var end in _ends)
        {
            source.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        engine.Complete();
    }
}
