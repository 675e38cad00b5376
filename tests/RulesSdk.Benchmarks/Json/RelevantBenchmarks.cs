using BenchmarkDotNet.Attributes;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Benchmarks.Json;

/// <summary>
/// Blocks of lines from bytes to detections where every line is read, and where those are passed over that no rule can look at:
/// of one rule and of the AWS pack, over streams of which half a percent, or half, has to be read. One operation is the whole stream.
/// </summary>
[MemoryDiagnoser]
public class RelevantBenchmarks
{
    private RelevantLines _lines = null!;

    [Params(false, true)]
    public bool Pack { get; set; }

    [Params(0.005, 0.5)]
    public double Share { get; set; }

    private RuleDefinition[] Rules => Pack ? [.. AwsRules.Pack.Rules] : [AwsLateralMovementUsingIamSessionToken.Rule];

    [GlobalSetup]
    public void Setup()
    {
        _lines = RelevantLines.Of(Rules, Share);
        var full = _lines.Run(Rules, Validation.Full);
        var relevant = _lines.Run(Rules, Validation.Relevant);
        if (full.Count == 0 || !full.SequenceEqual(relevant, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"{full.Count} detections where every line is read, {relevant.Count} where some are not, and they are not the same; times would say nothing.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Full() => _lines.Run(Rules, Validation.Full).Count;

    [Benchmark]
    public int Relevant() => _lines.Run(Rules, Validation.Relevant).Count;

    [Benchmark]
    public int HandWritten()
    {
        var loop = new HandWrittenUtf8();
        _lines.ForEach(loop.Process);
        return loop.Complete().Count;
    }
}
