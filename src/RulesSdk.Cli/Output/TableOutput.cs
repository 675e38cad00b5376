using System.Globalization;
using RulesSdk.Cli.Batch;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>A table of detections and the summary, on standard output.</summary>
internal sealed class TableOutput(CliHost host) : DetectionOutput
{
    /// <summary>How many detections the table shows; beyond it, the rest is counted.</summary>
    public const int MaxRows = 1000;

    private readonly StreamWriter _writer = new(host.Output, leaveOpen: true);
    private readonly List<Detection> _detections = [];
    private long _more;

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

        Flush();
    }

    public override void WriteSummary(RunSummary summary)
    {
        SummaryWriter.Write(Console(), summary);
        Flush();
    }

    public override void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
            // The reader has closed the output, which Flush has already reported.
        }
    }

    private IAnsiConsole Console() => host.CreateConsole(_writer, host.OutputIsTerminal);

    private void Flush()
    {
        try
        {
            _writer.Flush();
        }
        catch (IOException closed)
        {
            throw new OutputClosedException(closed);
        }
    }
}
