using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output.Detections;

namespace RulesSdk.Cli.Output;

/// <summary>One detection a line; the summary on standard error.</summary>
internal sealed class NdjsonOutput(CliHost host, DetectionOptions options) : DetectionOutput
{
    private readonly BufferedStream _buffer = new(options.Target, 1 << 16);
    private JsonLinesSink? _sink;

    public override void Accept(Detection detection) => (_sink ??= new JsonLinesSink(_buffer)).Accept(detection);

    public override void Flush() => _buffer.Flush();

    public override void Complete() => _buffer.Flush();

    public override void WriteSummary(RunSummary summary) => WriteSummary(host, options.Summary, summary);

    public override void Dispose()
    {
    }
}
