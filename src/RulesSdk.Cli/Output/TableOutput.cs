using System.Globalization;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>A table of detections and the summary, on standard output.</summary>
internal sealed class TableOutput(CliHost host, SummaryFormat summaryFormat) : DetectionOutput
{
    /// <summary>How many detections the table shows; beyond it, the rest is counted.</summary>
    public const int MaxRows = 1000;

    private readonly StreamWriter _writer = new(host.Output, leaveOpen: true);
    private readonly List<Detection> _detections = [];
    private long _more;

    public override Action? TakeBack => Clear;

    public override void Accept(Detection detection)
    {
        if (_detections.Count < MaxRows)
        {
            _detections.Add(detection);
        }
        else
        {
            _more++;
        }
    }

    public override void Complete()
    {
        if (_detections.Count > 0)
        {
            Console().Write(DetectionTable.Create(_detections));
        }

        if (_more > 0)
        {
            Console().WriteLine($"{_more.ToString("N0", CultureInfo.InvariantCulture)} more detections are not shown (use --format ndjson for all).");
        }

        _writer.Flush();
    }

    public override void WriteSummary(RunSummary summary)
    {
        WriteSummary(_writer, Console(), summaryFormat, summary);
        _writer.Flush();
    }

    public override void Dispose() => _writer.Dispose();

    private void Clear()
    {
        _detections.Clear();
        _more = 0;
    }

    private IAnsiConsole Console() => host.CreateConsole(_writer, host.OutputIsTerminal);
}
