using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output.Detections;

namespace RulesSdk.Cli.Output;

/// <summary>One detection a row under a header; the summary on standard error.</summary>
internal sealed class CsvOutput(CliHost host, DetectionOptions options) : DetectionOutput
{
    private readonly StreamWriter _writer = new(options.Target, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
    private bool _hasHeader;

    public override void Accept(Detection detection)
    {
        Begin();
        _writer.Write(DetectionCsv.Row(detection));
    }

    public override void Flush() => _writer.Flush();

    public override void Complete()
    {
        Begin();
        _writer.Flush();
    }

    public override void WriteSummary(RunSummary summary) => WriteSummary(host, options.Summary, summary);

    public override void Dispose() => _writer.Dispose();

    private void Begin()
    {
        if (!_hasHeader)
        {
            _hasHeader = true;
            _writer.Write(DetectionCsv.Header);
        }
    }
}
