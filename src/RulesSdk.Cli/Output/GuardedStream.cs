namespace RulesSdk.Cli.Output;

/// <summary>
/// An output that cannot fail in the middle of a run: the first write that fails is kept, and what follows is not written.
/// So the run goes on, and what it found is judged. Write-only.
/// </summary>
internal sealed class GuardedStream(Stream inner) : Stream
{
    // EPIPE; ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.
    private static readonly int[] ClosedPipe = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    private bool _ended;

    /// <summary>Why writing failed; null if it did not, or if whoever reads it has closed the pipe, which is no failure.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether nothing is written any more, because writing failed or nobody reads.</summary>
    public bool HasEnded => _ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_ended)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            End(problem);
        }
    }

    public override void Flush()
    {
        if (_ended)
        {
            return;
        }

        try
        {
            inner.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            End(problem);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Who writes to it may flush after that.
    protected override void Dispose(bool disposing) => _ended = true;

    private void End(Exception problem)
    {
        _ended = true;
        Problem = ClosedPipe.Contains(problem.HResult) ? null : problem.Message.TrimEnd('.');
    }
}
