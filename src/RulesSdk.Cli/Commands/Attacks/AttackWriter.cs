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
        using var labels = request.Labels is null ? null : Open(request.Labels);
        using var events = request.Labels is not null && labels is null ? null : Open(request.Output);
        if (events is null || (request.Labels is not null && labels is null))
        {
            return ExitCodes.Input;
        }

        Write(stream, events.Stream, labels?.Stream, interrupt);
        var areWritten = IsWritten(events) & (labels is null || IsWritten(labels));
        return interrupt.IsCancellationRequested ? ExitCodes.Interrupted : areWritten ? ExitCodes.Success : ExitCodes.Input;
    }

    private void Write(AttackStream stream, GuardedStream events, GuardedStream? labels, CancellationToken interrupt)
    {
        using var lines = new BufferedStream(events, BufferBytes);
        using var rows = labels is null ? null : new StreamWriter(labels, new UTF8Encoding(false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        rows?.WriteLine(LabelledEvent.CsvHeader);
        foreach (var one in stream.Read())
        {
            if (interrupt.IsCancellationRequested || events.HasEnded)
            {
                break;
            }

            lines.Write((request.Form == EventForm.Udm ? one.Event.ToUdm() : one.Event).Utf8.Span);
            lines.WriteByte((byte)'\n');
            if (rows is not null && one.IsLabelled)
            {
                rows.WriteLine(one.ToCsv());
            }
        }
    }

    // Null if it could not be opened, which has been reported.
    private Target? Open(string path)
    {
        if (path == "-")
        {
            return new Target(path, host.Output as GuardedStream ?? new GuardedStream(host.Output), null);
        }

        try
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
            return new Target(path, new GuardedStream(file), file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            host.Error.WriteLine($"'{SafeText.Plain(path)}' could not be written, so nothing was generated: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return null;
        }
    }

    // The application itself reports what became of standard output.
    private bool IsWritten(Target target)
    {
        if (target.File is not null && target.Stream.Problem is { } problem)
        {
            host.Error.WriteLine($"'{SafeText.Plain(target.Path)}' could not be written to its end: {problem} (what is missing is lost; check the disk or the device).");
            return false;
        }

        return true;
    }

    /// <summary>Where to write.</summary>
    private sealed record Target(string Path, GuardedStream Stream, FileStream? File) : IDisposable
    {
        public void Dispose() => File?.Dispose();
    }
}
