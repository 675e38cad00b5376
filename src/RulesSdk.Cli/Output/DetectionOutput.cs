using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Writes detections and the summary of a run.</summary>
internal abstract class DetectionOutput : IDetectionSink, IDisposable
{
    public static DetectionOutput Create(OutputFormat format, SummaryFormat summary, CliHost host) =>
        format == OutputFormat.Table ? new TableOutput(host, summary) : new NdjsonOutput(host, summary);

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
