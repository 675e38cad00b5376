using System.Globalization;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output.Detections;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>A table of detections, by first event, and the summary below it; of a file, on standard error.</summary>
internal sealed class TableOutput(CliHost host, DetectionOptions options) : DetectionOutput
{
    /// <summary>How many detections the table shows; beyond it, the rest is counted.</summary>
    public const int MaxRows = 1000;

    private readonly StreamWriter _writer = new(options.Target, leaveOpen: true);
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
            Write(_detections.OrderBy(static one => one.Header.FirstEvent).ThenBy(static one => one.Id, StringComparer.Ordinal));
        }

        if (_more > 0)
        {
            Console().WriteLine($"{_more.ToString("N0", CultureInfo.InvariantCulture)} more detections are not shown (use --format ndjson for all).");
        }

        _writer.Flush();
    }

    public override void WriteSummary(RunSummary summary)
    {
        if (options.IsFile)
        {
            WriteSummary(host, options.Summary, summary);
            return;
        }

        WriteSummary(_writer, Console(), options.Summary, summary);
        _writer.Flush();
    }

    public override void Dispose() => _writer.Dispose();

    private void Write(IEnumerable<Detection> detections)
    {
        var console = Console();
        if (console.Profile.Width >= DetectionTable.LeastWidth && !options.Details)
        {
            console.Write(DetectionTable.Create(detections, console.Profile.Width));
            return;
        }

        DetectionBlocks.Write(console, detections, options.Details);
    }

    private void Clear()
    {
        _detections.Clear();
        _more = 0;
    }

    private IAnsiConsole Console() => options.IsFile
        ? (host with { Width = CliHost.DefaultWidth }).CreateConsole(_writer, terminal: false)
        : host.CreateConsole(_writer, host.OutputIsTerminal);
}
