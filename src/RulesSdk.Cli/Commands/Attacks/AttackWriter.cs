using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Attacks;

/// <summary>Writes a stream of attacks and its labels.</summary>
internal sealed class AttackWriter(CliHost host, AttackRequest request)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes until the stream ends, nobody reads it any more, or the user interrupts.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Write(AttackStream stream, CancellationToken interrupt)
    {
        // What cannot be labelled is not written over what is there.
        using var labels = request.Labels is null ? null : OutputTarget.Open(host, request.Labels, "generated");
        using var events = request.Labels is not null && labels is null ? null : OutputTarget.Open(host, request.Output, "generated");
        if (events is null || (request.Labels is not null && labels is null))
        {
            return ExitCodes.Input;
        }

        var written = Write(stream, events.Stream, labels?.Stream, interrupt);
        var areWritten = events.IsWritten() & labels?.IsWritten() != false;
        if (interrupt.IsCancellationRequested)
        {
            host.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Interrupted after {written:N0} events, so the stream{(labels is null ? " is" : " and its labels are")} not whole (for all of it, run the same command line again)."));
        }

        return interrupt.IsCancellationRequested ? ExitCodes.Interrupted : areWritten ? ExitCodes.Success : ExitCodes.Input;
    }

    private long Write(AttackStream stream, GuardedStream events, GuardedStream? labels, CancellationToken interrupt)
    {
        using var lines = new BufferedStream(events, BufferBytes);
        using var rows = labels is null ? null : new StreamWriter(labels, new UTF8Encoding(false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        rows?.WriteLine(LabelledEvent.CsvHeader);
        var written = 0L;
        foreach (var one in stream.Read())
        {
            if (interrupt.IsCancellationRequested || events.HasEnded)
            {
                break;
            }

            lines.Write((request.Form == EventForm.Udm ? one.Event.ToUdm() : one.Event).Utf8.Span);
            lines.WriteByte((byte)'\n');
            written++;
            if (rows is not null && one.IsLabelled)
            {
                rows.WriteLine(one.ToCsv());
            }
        }

        return written;
    }
}
