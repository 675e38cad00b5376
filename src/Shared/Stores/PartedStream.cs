namespace RulesSdk.Shared.Stores;

/// <summary>Bytes in memory, in parts of the same length but for the last one: as many as there are, where an array would have to be as large as all of them.</summary>
internal sealed class PartedStream : Stream
{
    /// <summary>The length of a part.</summary>
    public const int PartLength = 1 << 20;

    private readonly List<byte[]> _parts = [];
    private long _length;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The parts, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Parts => _parts.Select((part, i) => new ReadOnlyMemory<byte>(part, 0, (int)Math.Min(PartLength, _length - ((long)i * PartLength))));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length || buffer.IsEmpty)
        {
            return 0;
        }

        var at = (int)(_position % PartLength);
        var count = (int)Math.Min(Math.Min(buffer.Length, PartLength - at), _length - _position);
        _parts[(int)(_position / PartLength)].AsSpan(at, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Appends bytes. What was written stays as it is.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var at = (int)(_length % PartLength);
            if (at == 0)
            {
                _parts.Add(GC.AllocateUninitializedArray<byte>(PartLength));
            }

            var count = Math.Min(buffer.Length, PartLength - at);
            buffer[..count].CopyTo(_parts[^1].AsSpan(at));
            buffer = buffer[count..];
            _length += count;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => _length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();
}
