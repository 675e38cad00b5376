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
        Finding.AssertEqual("The engine over all at once", RunHandWritten(), RunTogether());
    }

    [Benchmark(Baseline = true)]
    public int HandWritten() => RunHandWritten().Count;

    [Benchmark]
    public int Engine() => RunEngine().Count;

    [Benchmark]
    public int EngineTogether() => RunTogether().Count;

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

    private IReadOnlyList<Finding> RunTogether()
    {
        var rule = new CompiledRule(fullOrder: false);
        rule.Source.ProcessEvents(_events);
        return rule.Complete();
    }
}
