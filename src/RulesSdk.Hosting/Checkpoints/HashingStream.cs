using System.Security.Cryptography;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>Takes the digest of what is written through it, in pieces of some size, since an engine writes many that are tiny. The stream below stays open.</summary>
internal sealed class HashingStream(Stream to, IncrementalHash hash) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _length;

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
        if (buffer.Length > _buffer.Length - _length)
        {
            Flush();
        }

        if (buffer.Length > _buffer.Length)
        {
            hash.AppendData(buffer);
            to.Write(buffer);
            return;
        }

        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        hash.AppendData(_buffer.AsSpan(0, _length));
        to.Write(_buffer.AsSpan(0, _length));
        _length = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
