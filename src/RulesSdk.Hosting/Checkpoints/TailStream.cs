namespace RulesSdk.Hosting.Checkpoints;

/// <summary>Keeps the last bytes of what is written through it. The stream below stays open.</summary>
/// <param name="to">The stream below.</param>
/// <param name="length">How many bytes are kept.</param>
internal sealed class TailStream(Stream to, int length) : Stream
{
    private readonly byte[] _tail = new byte[length];

    /// <summary>The last bytes; zeros before them where there were fewer.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        to.Write(buffer);
        var taken = Math.Min(buffer.Length, _tail.Length);
        _tail.AsSpan(taken).CopyTo(_tail);
        buffer[^taken..].CopyTo(_tail.AsSpan(_tail.Length - taken));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
