using BenchmarkDotNet.Attributes;

namespace RulesSdk.Benchmarks;

/// <summary>
/// Five failures of a user in the ten minutes of the clock: the engine, System.Reactive and DuckDB. One operation is the whole
/// stream: as objects for the engine and System.Reactive, as lines for the engine, as a table for DuckDB.
/// </summary>
[MemoryDiagnoser]
public class ThresholdSideBySide
{
    private AccessStream _stream = null!;
    private DuckDbQueries _loaded = null!;

    [GlobalSetup]
    public void Setup()
    {
        _stream = AccessStream.Of(users: 20_000);
        _loaded = new DuckDbQueries();
        _loaded.Load(_stream.Events);
        var engine = AccessEngine.RunObjects(ThresholdTumbling.Rule, _stream, keepsTold: true);
        var overLines = AccessEngine.Run(ThresholdTumbling.Rule, _stream, keepsTold: true);
        var expected = engine.Told.Select(told => new Found(told.User, told.First, told.Events)).ToList();
        Told.AssertEqual("The engine over lines", engine.Told, overLines.Told);
        Found.AssertEqual("System.Reactive", expected, ReactiveQueries.Threshold(_stream.Events));
        Found.AssertEqual("DuckDB", expected, _loaded.Threshold());
    }

    [GlobalCleanup]
    public void Cleanup() => _loaded.Dispose();

    [Benchmark(Baseline = true)]
    public int Engine()
    {
        var engine = AccessEngine.RunObjects(ThresholdTumbling.Rule, _stream);
        return engine.Count;
    }

    [Benchmark]
    public int EngineOverLines()
    {
        var engine = AccessEngine.Run(ThresholdTumbling.Rule, _stream);
        return engine.Count;
    }

    [Benchmark]
    public int SystemReactive() => ReactiveQueries.Threshold(_stream.Events).Count;

    [Benchmark]
    public int DuckDb() => _loaded.Threshold().Count;

    [Benchmark]
    public int DuckDbWithLoading()
    {
        using var queries = new DuckDbQueries();
        queries.Load(_stream.Events);
        return queries.Threshold().Count;
    }
}
