using BenchmarkDotNet.Attributes;
using RulesSdk.Schemas;
using NativeRule = RulesSdk.Rules.Aws.AwsLateralMovementUsingIamSessionToken;
using UdmRule = RulesSdk.Rules.Udm.AwsLateralMovementUsingIamSessionToken;

namespace RulesSdk.Benchmarks;

/// <summary>
/// The session-token rule over lines of CloudTrail: as it is written over CloudTrail, as it is written over UDM and read through
/// the normalizer, and as most would write it over UDM, with JsonSerializer and an object that is mapped. One operation is the whole stream.
/// </summary>
[MemoryDiagnoser]
public class UdmBenchmarks
{
    private byte[] _bytes = [];
    private int[] _ends = [];

    [GlobalSetup]
    public void Setup()
    {
        (_bytes, _ends) = Trail.Lines();
        var expected = Run(NativeRule.Rule);
        Finding.AssertEqual("The rule over UDM", expected, Run(UdmRule.Rule));
        Finding.AssertEqual("The mapping loop", expected, RunMapped());
    }

    [Benchmark(Baseline = true)]
    public int Native() => Run(NativeRule.Rule).Count;

    [Benchmark]
    public int Unified() => Run(UdmRule.Rule).Count;

    [Benchmark]
    public int Mapped() => RunMapped().Count;

    private List<Finding> Run(RuleDefinition rule)
    {
        var findings = new List<Finding>();
        var engine = new RulesEngine(
            [rule],
            new CallbackSink(detection => findings.Add(new Finding(
                detection.Header.OpenedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                detection is NativeRule.Detection native ? native.EventCount : ((UdmRule.Detection)detection).EventCount))),
            new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var start = 0;
        foreach (var end in _ends)
        {
            source.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        engine.Complete();
        return findings;
    }

    private List<Finding> RunMapped()
    {
        var loop = new MappedLoop();
        var start = 0;
        foreach (var end in _ends)
        {
            loop.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        return loop.Complete();
    }
}
