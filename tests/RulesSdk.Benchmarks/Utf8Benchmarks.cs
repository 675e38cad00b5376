using BenchmarkDotNet.Attributes;

namespace RulesSdk.Benchmarks;

/// <summary>From UTF-8 lines to findings. One operation is the whole stream.</summary>
[MemoryDiagnoser]
public class Utf8Benchmarks
{
    private byte[] _bytes = [];
    private int[] _ends = [];

    [GlobalSetup]
    public void Setup()
    {
        (_bytes, _ends) = Trail.Lines();
        var expected = RunHandWritten();
        Finding.AssertEqual("The engine", expected, RunEngine(fullOrder: false));
        Finding.AssertEqual("The engine in full order", expected, RunEngine(fullOrder: true));
        Finding.AssertEqual("The idiomatic loop", expected, RunIdiomatic());
    }

    [Benchmark(Baseline = true)]
    public int HandWritten() => RunHandWritten().Count;

    [Benchmark]
    public int Engine() => RunEngine(fullOrder: false).Count;

    [Benchmark]
    public int EngineInFullOrder() => RunEngine(fullOrder: true).Count;

    [Benchmark]
    public int Idiomatic() => RunIdiomatic().Count;

    private IReadOnlyList<Finding> RunHandWritten()
    {
        var loop = new HandWrittenUtf8();
        var start = 0;
        foreach (var end in _ends)
        {
            loop.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        return loop.Complete();
    }

    private IReadOnlyList<Finding> RunEngine(bool fullOrder)
    {
        var rule = new CompiledRule(fullOrder);
        var start = 0;
        foreach (var end in _ends)
        {
            rule.Source.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        return rule.Complete();
    }

    private IReadOnlyList<Finding> RunIdiomatic()
    {
        var loop = new Idiomatic();
        var start = 0;
        foreach (var end in _ends)
        {
            loop.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        return loop.Complete();
    }
}
