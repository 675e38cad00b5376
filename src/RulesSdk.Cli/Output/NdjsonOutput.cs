using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;

namespace RulesSdk.Cli.Output;

/// <summary>One detection a line on standard output; the summary on standard error.</summary>
internal sealed class NdjsonOutput(CliHost host, SummaryFormat summaryFormat) : DetectionOutput
{
    private readonly BufferedStream _buffer = new(host.Output, 1 << 16);
    private JsonLinesSink? _sink;

    public override void Accept(Detection detection) => (_sink ??= new JsonLinesSink(_buffer)).Accept(detection);

    public override void Flush() => _buffer.Flush();

    public override void Complete() => _buffer.Flush();

    public override void WriteSummary(RunSummary summary) =>
        WriteSummary(host.Error, host.CreateConsole(host.Error, host.ErrorIsTerminal), summaryFormat, summary);

    public override void Dispose()
    {
    }
}
