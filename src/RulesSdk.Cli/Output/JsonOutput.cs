using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output.Detections;

namespace RulesSdk.Cli.Output;

/// <summary>All detections as one JSON array, one a line; the summary on standard error.</summary>
internal sealed class JsonOutput(CliHost host, DetectionOptions options) : DetectionOutput
{
    private readonly StreamWriter _writer = new(options.Target, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
    private bool _hasBegun;

    public override void Accept(Detection detection)
    {
        _writer.Write(_hasBegun ? ",\n" : "[\n");
        _hasBegun = true;
        _writer.Write(DetectionJson.Format(detection));
    }

    public override void Flush() => _writer.Flush();

    public override void Complete()
    {
        _writer.Write(_hasBegun ? "\n]\n" : "[]\n");
        _writer.Flush();
    }

    public override void WriteSummary(RunSummary summary) => WriteSummary(host, options.Summary, summary);

    public override void Dispose() => _writer.Dispose();
}
