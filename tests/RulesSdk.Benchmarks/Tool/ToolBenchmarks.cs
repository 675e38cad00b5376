using System.Text;
using BenchmarkDotNet.Attributes;
using RulesSdk.Cli;
using RulesSdk.Cli.Batch;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks.Tool;

/// <summary>
/// <c>rulesdk run --pack aws</c> over files, from its arguments to the last byte of its output, beside an engine with the same rules and
/// options that has the lines in memory. One operation is the whole stream.
/// </summary>
[MemoryDiagnoser]
public class ToolBenchmarks
{
    // All benchmarks of a process share the files, which are proved to give the same detections once.
    private static string? Folder;
    private byte[] _bytes = [];
    private int[] _ends = [];

    [GlobalSetup]
    public void Setup()
    {
        (_bytes, _ends) = Trail.Lines();
        if (Folder is null)
        {
            Folder = ToolFiles.Write(Trail.Stream.Value.Events);
            AssertEqualDetections();
        }
    }

    [Benchmark(Baseline = true)]
    public int BareEngine()
    {
        var count = 0;
        RunEngine(_ => count++);
        return count;
    }

    [Benchmark]
    public int Lines() => RunTool(ToolFiles.Lines).Length;

    [Benchmark]
    public int ShuffledLines() => RunTool(ToolFiles.Shuffled).Length;

    [Benchmark]
    public int Gzip() => RunTool(ToolFiles.Gzip).Length;

    [Benchmark]
    public int Zstd() => RunTool(ToolFiles.Zstd).Length;

    [Benchmark]
    public int SmallFiles() => RunTool(ToolFiles.Small).Length;

    private void AssertEqualDetections()
    {
        var expected = new List<string>();
        RunEngine(detection => expected.Add(DetectionJson.Format(detection)));
        if (expected.Count == 0)
        {
            throw new InvalidOperationException("The engine tells no detections; where there are none, equal ones would prove nothing.");
        }

        foreach (var files in ToolFiles.Forms)
        {
            if (!RunTool(files).Split('\n', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(expected))
            {
                throw new InvalidOperationException($"The tool tells other detections of {files} than the engine; times would say nothing.");
            }
        }
    }

    private static string RunTool(string files)
    {
        using var output = new MemoryStream();
        var host = new CliHost { Output = output, Error = TextWriter.Null, Input = () => Stream.Null };
        var exitCode = CliApplication.Run(["run", "--pack", "aws", "--format", "ndjson", Path.Combine(Folder!, files)], host, CancellationToken.None);
        return exitCode == ExitCodes.Success ? Encoding.UTF8.GetString(output.ToArray()) : throw new InvalidOperationException($"The tool ended with {exitCode} over {files}.");
    }

    private void RunEngine(Action<Detection> told)
    {
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(told), BatchRunner.Options);
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var start = 0;
        foreach (var end in _ends)
        {
            source.Process(_bytes.AsSpan(start, end - start));
            start = end;
        }

        engine.Complete();
    }
}
