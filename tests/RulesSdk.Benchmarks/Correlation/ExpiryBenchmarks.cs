using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace RulesSdk.Benchmarks;

/// <summary>
/// Events that each add a row and let one expire, by how many are held. One operation is as many events as the stream has.
/// The environment variable <c>RULESDK_BENCHMARK_HELD</c> raises how many rows are held at most.
/// </summary>
[MemoryDiagnoser]
public class ExpiryBenchmarks
{
    private HeldRows _rows = null!;

    public static IEnumerable<int> Sizes
    {
        get
        {
            var most = int.TryParse(Environment.GetEnvironmentVariable("RULESDK_BENCHMARK_HELD"), CultureInfo.InvariantCulture, out var held)
                ? held
                : Trail.Count < 100_000 ? 10_000 : 1_000_000;
            for (var size = 1_000; size <= most; size *= 10)
            {
                yield return size;
            }
        }
    }

    [ParamsSource(nameof(Sizes))]
    public int Held { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rows = new HeldRows(Held);
        _rows.AssertHeld();
    }

    [Benchmark]
    public void AddAndExpire() => _rows.Fail(Trail.Count);

    [GlobalCleanup]
    public void Cleanup() => _rows.AssertHeld();
}
