namespace RulesSdk.Cli.Input;

/// <summary>Counts what is read, and ends a read that waits (for a keyboard, a pipe) when the run is interrupted. Read-only.</summary>
internal sealed class WatchedStream(Stream inner, Action<int> onRead, CancellationToken cancellation) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellation.ThrowIfCancellationRequested();
        int read;
        if (inner is FileStream { CanSeek: true })
        {
            read = inner.Read(buffer, offset, count);
        }
        else
        {
            // A read from a console or a pipe cannot be cancelled; the read that waits is left behind, and the process ends soon after.
            var aside = new byte[count];
            read = Task.Run(() => inner.Read(aside, 0, count), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
            aside.AsSpan(0, read).CopyTo(buffer.AsSpan(offset));
        }

        onRead(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
