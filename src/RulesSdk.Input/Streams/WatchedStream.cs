namespace RulesSdk.Input.Streams;

/// <summary>Counts what is read, and ends a read that waits (for a keyboard, a pipe) when the run is interrupted.</summary>
internal sealed class WatchedStream(Stream inner, Action<int> onRead, CancellationToken cancellation) : ForwardStream
{
    // What a pipe holds.
    private const int AsideSize = 1 << 16;

    private byte[]? _aside;

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        int read;
        if (inner.CanSeek)
        {
            read = inner.Read(buffer);
        }
        else
        {
            // A read from a console or a pipe cannot be cancelled; the read that waits is left behind, and the process ends soon after.
            var aside = _aside ??= new byte[AsideSize];
            var length = Math.Min(buffer.Length, aside.Length);
            read = Task.Run(() => inner.Read(aside, 0, length), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
            aside.AsSpan(0, read).CopyTo(buffer);
        }

        onRead(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
