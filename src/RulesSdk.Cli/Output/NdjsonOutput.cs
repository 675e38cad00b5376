using RulesSdk.Cli.Batch;

namespace RulesSdk.Cli.Output;

/// <summary>One detection a line on standard output; the summary on standard error.</summary>
internal sealed class NdjsonOutput(CliHost host) : DetectionOutput
{
    private readonly BufferedStream _buffer = new(host.Output, 1 << 16);
    private JsonLinesSink? _sink;

    public override void Accept(Detection detection) => Guarded(() => (_sink ??= new JsonLinesSink(_buffer)).Accept(detection));

    public override void Complete() => Guarded(_buffer.Flush);

    public override void WriteSummary(RunSummary summary) =>
        SummaryWriter.Write(host.CreateConsole(host.Error, host.ErrorIsTerminal), summary);

    public override void Dispose()
    {
    }

    private static void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException closed)
        {
            throw new OutputClosedException(closed);
        }
    }
}
