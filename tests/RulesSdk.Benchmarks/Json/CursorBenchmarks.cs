using BenchmarkDotNet.Attributes;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Benchmarks.Json;

/// <summary>From lines to the places of a dozen values, every byte of every line checked. One operation is the whole stream.</summary>
/// <remarks>Where the environment has <c>DOTNET_EnableAVX512=0</c>, the vectors have at most 256 bits; with <c>DOTNET_EnableAVX2=0</c> as well, shapes are not used.</remarks>
[MemoryDiagnoser]
public class CursorBenchmarks
{
    private BenchmarkLines _lines = null!;
    private JsonProjection _projection = null!;
    private FrameworkReader _framework = null!;
    private JsonSlot[] _slots = [];
    private ShapeReader _shapes = null!;

    /// <summary>Which lines.</summary>
    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    public static IEnumerable<string> Inputs => BenchmarkLines.Names;

    [GlobalSetup]
    public void Setup()
    {
        _lines = BenchmarkLines.Of(Input);
        _projection = _lines.Projection;
        _slots = new JsonSlot[_projection.SlotCount];
        _framework = new FrameworkReader(_lines.Paths);
        _shapes = new ShapeReader(_projection);
        AssertEqual();
    }

    [Benchmark(Baseline = true)]
    public void Framework()
    {
        var start = 0;
        foreach (var end in _lines.Ends)
        {
            _framework.Read(_lines.Bytes.AsSpan(start, end - start));
            start = end;
        }
    }

    [Benchmark]
    public void Cursor()
    {
        var start = 0;
        foreach (var end in _lines.Ends)
        {
            JsonCursor.Read(_lines.Bytes.AsSpan(start, end - start), _projection, _slots, out _);
            start = end;
        }
    }

    [Benchmark]
    public void Shapes()
    {
        var start = 0;
        foreach (var end in _lines.Ends)
        {
            _shapes.Read(_lines.Bytes.AsSpan(start, end - start), _slots, out _);
            start = end;
        }
    }

    private void AssertEqual()
    {
        var start = 0;
        foreach (var end in _lines.Ends)
        {
            var line = _lines.Bytes.AsSpan(start, end - start);
            start = end;
            _framework.Read(line);
            Assert(JsonCursor.Read(line, _projection, _slots, out _), "The cursor");
            Assert(_shapes.Read(line, _slots, out _), "The reader by shapes");
        }
    }

    private void Assert(RejectReason reason, string reader)
    {
        var values = _framework.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (reason != RejectReason.None || values[i] != (_slots[i].Start, _slots[i].Length))
            {
                throw new InvalidOperationException($"{reader} reads '{_lines.Paths[i].Name}' elsewhere than the framework.");
            }
        }
    }
}
