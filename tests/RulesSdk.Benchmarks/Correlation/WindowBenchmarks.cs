using BenchmarkDotNet.Attributes;

namespace RulesSdk.Benchmarks;

/// <summary>Kinds of windows against the plain join, from UTF-8 lines to detections. One operation is the whole stream.</summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private AccessStream _stream = null!;

    /// <summary>Among how many users the events are: among many, hardly any matches but the planted ones.</summary>
    [Params(200_000, 20_000)]
    public int Users { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _stream = AccessStream.Of(Users);
        Check(JoinWithin.Rule, WindowKind.Sliding, joins: true);
        Check(RulesSdk.Benchmarks.JoinTumbling.Rule, WindowKind.Tumbling, joins: true);
        Check(RulesSdk.Benchmarks.JoinHopping.Rule, WindowKind.Hopping, joins: true);
        Check(RulesSdk.Benchmarks.JoinAfter.Rule, WindowKind.After, joins: true);
        Check(RulesSdk.Benchmarks.JoinBefore.Rule, WindowKind.Before, joins: true);
        Check(RulesSdk.Benchmarks.JoinSession.Rule, WindowKind.Session, joins: true);
        Check(RulesSdk.Benchmarks.JoinWithCondition.Rule, WindowKind.Sliding, joins: true, failures: 3);
        Check(RulesSdk.Benchmarks.ThresholdWithin.Rule, WindowKind.Sliding, joins: false, failures: 5);
        Check(RulesSdk.Benchmarks.ThresholdTumbling.Rule, WindowKind.Tumbling, joins: false, failures: 5);
        Check(RulesSdk.Benchmarks.ThresholdHopping.Rule, WindowKind.Hopping, joins: false, failures: 5);
        Check(RulesSdk.Benchmarks.ThresholdSession.Rule, WindowKind.Session, joins: false, failures: 5);
    }

    [Benchmark(Baseline = true)]
    public int PlainJoin() => Run(JoinWithin.Rule);

    [Benchmark]
    public int JoinWithCondition() => Run(RulesSdk.Benchmarks.JoinWithCondition.Rule);

    [Benchmark]
    public int JoinTumbling() => Run(RulesSdk.Benchmarks.JoinTumbling.Rule);

    [Benchmark]
    public int JoinHopping() => Run(RulesSdk.Benchmarks.JoinHopping.Rule);

    [Benchmark]
    public int JoinAfter() => Run(RulesSdk.Benchmarks.JoinAfter.Rule);

    [Benchmark]
    public int JoinBefore() => Run(RulesSdk.Benchmarks.JoinBefore.Rule);

    [Benchmark]
    public int JoinSession() => Run(RulesSdk.Benchmarks.JoinSession.Rule);

    [Benchmark]
    public int ThresholdWithin() => Run(RulesSdk.Benchmarks.ThresholdWithin.Rule);

    [Benchmark]
    public int ThresholdTumbling() => Run(RulesSdk.Benchmarks.ThresholdTumbling.Rule);

    [Benchmark]
    public int ThresholdHopping() => Run(RulesSdk.Benchmarks.ThresholdHopping.Rule);

    [Benchmark]
    public int ThresholdSession() => Run(RulesSdk.Benchmarks.ThresholdSession.Rule);

    private int Run(RuleDefinition rule)
    {
        var engine = AccessEngine.Run(rule, _stream);
        return engine.Count;
    }

    private void Check(RuleDefinition rule, WindowKind kind, bool joins, int failures = 1)
    {
        var engine = AccessEngine.Run(rule, _stream, keepsTold: true);
        Told.AssertEqual(rule.Metadata.Id, ExpectedWindows.Of(_stream, kind, joins, failures), engine.Told);
    }
}
