using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands;

namespace RulesSdk.Cli.Output;

/// <summary>Writes detections and the summary of a run.</summary>
internal abstract class DetectionOutput : IDetectionSink, IDisposable
{
    public static DetectionOutput Create(OutputFormat format, CliHost host) =>
        format == OutputFormat.Table ? new TableOutput(host) : new NdjsonOutput(host);

    public abstract void Accept(Detection detection);

    /// <summary>Writes the detections that are not yet written.</summary>
    public abstract void Complete();

    /// <summary>Writes the summary.</summary>
    public abstract void WriteSummary(RunSummary summary);

    public abstract void Dispose();
}
