using BenchmarkDotNet.Attributes;

namespace RulesSdk.Benchmarks;

/// <summary>Writing and reading a checkpoint, by how many rows are held. For its size see the mode <c>memory</c>.</summary>
[MemoryDiagnoser]
public class CheckpointBenchmarks
{
    private const int Logins = 100;
    private readonly MemoryStream _written = new();
    private HeldRows _rows = null!;
    private byte[] _checkpoint = [];

    public static IEnumerable<int> Sizes => Trail.Count < 100_000 ? [10_000] : [10_000, 100_000, 1_000_000];

    [ParamsSource(nameof(Sizes))]
    public int Held { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rows = new HeldRows(Held);
        Checkpoint();
        _checkpoint = _written.ToArray();
        var restored = Restored();
        _rows.LogIn(restored, Logins);
        _rows.LogIn(_rows.Engine, Logins);
        restored.Engine.Complete();
        _rows.Engine.Engine.Complete();
        Told.AssertEqual("The restored engine", _rows.Engine.Told, restored.Told);
        if (restored.Count != Logins)
        {
            throw new InvalidOperationException($"{restored.Count} users were told of where {Logins} logged in after a failure that was held.");
        }

        // The engine has ended; the one to be written is made anew.
        _rows = new HeldRows(Held);
    }

    [Benchmark]
    public long Checkpoint()
    {
        _written.SetLength(0);
        _rows.Engine.Engine.Checkpoint(_written);
        return _written.Length;
    }

    [Benchmark]
    public long Restore()
    {
        var restored = Restored();
        return restored.Source.Position;
    }

    private AccessEngine Restored() => new(JoinWithin.Rule, _rows.Options, new MemoryStream(_checkpoint, writable: false));
}
