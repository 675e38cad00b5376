using BenchmarkDotNet.Attributes;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>From ready-made objects to findings. One operation is the whole stream.</summary>
[MemoryDiagnoser]
public class ObjectBenchmarks
{
    private CloudTrailEvent[] _events = [];

    [GlobalSetup]
    public void Setup()
    {
        _events = Trail.Objects();
        Finding.AssertEqual("The engine", RunHandWritten(), RunEngine());
    }

    [Benchmark(Baseline = true)]
    public int HandWritten() => RunHandWritten().Count;

    [Benchmark]
    public int Engine() => RunEngine().Count;

    private IReadOnlyList<Finding> RunHandWritten()
    {
        var loop = new HandWrittenObjects();
        foreach (var e in _events)
        {
            loop.Process(e);
        }

        return loop.Complete();
    }

    private IReadOnlyList<Finding> RunEngine()
    {
        var rule = new CompiledRule(fullOrder: false);
        foreach (var e in _events)
        {
            rule.Source.Process(e);
        }

        return rule.Complete();
    }
}
