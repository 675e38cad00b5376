using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Writes detections and the summary of a run.</summary>
internal abstract class DetectionOutput : IDetectionSink, IDisposable
{
    public static DetectionOutput Create(OutputFormat format, SummaryFormat summary, CliHost host) =>
        format == OutputFormat.Table ? new TableOutput(host, summary) : new NdjsonOutput(host, summary);

    public abstract void Accept(Detection detection);

    /// <summary>Writes the detections that are not yet written.</summary>
    public abstract void Complete();

    /// <summary>Writes the summary.</summary>
    public abstract void WriteSummary(RunSummary summary);

    public abstract void Dispose();

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
