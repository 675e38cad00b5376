using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Commands.Running;
using RulesSdk.Cli.Output.Detections;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Writes detections and the summary of a run.</summary>
internal abstract class DetectionOutput : IDetectionSink, IDisposable
{
    public static DetectionOutput Create(OutputFormat format, SummaryFormat summary, CliHost host) =>
        Create(new DetectionOptions(format == OutputFormat.Table ? RunFormat.Table : RunFormat.Ndjson, summary, host.Output), host);

    public static DetectionOutput Create(DetectionOptions options, CliHost host) => options.Format switch
    {
        RunFormat.Ndjson => new NdjsonOutput(host, options),
        RunFormat.Csv => new CsvOutput(host, options),
        RunFormat.Json => new JsonOutput(host, options),
        _ => new TableOutput(host, options),
    };

    /// <summary>Forgets the detections so far; null where they have been written.</summary>
    public virtual Action? TakeBack => null;

    public abstract void Accept(Detection detection);

    /// <summary>Has the detections so far be seen, where each is written by itself.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes the detections that are not yet written.</summary>
    public abstract void Complete();

    /// <summary>Writes the summary.</summary>
    public abstract void WriteSummary(RunSummary summary);

    public abstract void Dispose();

    /// <summary>Writes the summary to standard error.</summary>
    protected static void WriteSummary(CliHost host, SummaryFormat format, RunSummary summary) =>
        WriteSummary(host.Error, host.CreateConsole(host.Error, host.ErrorIsTerminal), format, summary);

    protected static void WriteSummary(TextWriter writer, IAnsiConsole console, SummaryFormat format, RunSummary summary)
    {
        if (format == SummaryFormat.Json)
        {
            writer.WriteLine(SummaryJson.Of(summary));
        }
        else
        {
            SummaryWriter.Write(console, summary);
        }
    }
}
