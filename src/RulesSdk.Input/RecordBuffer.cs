using System.Buffers;

namespace RulesSdk.Input;

/// <summary>Collects a record that arrives in pieces; keeps no more than one byte beyond the limit, so that an endless line costs no memory.</summary>
internal sealed class RecordBuffer(int limit) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public bool IsEmpty => _length == 0;

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, limit + 1 - _length)];
        if (_length + piece.Length > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + piece.Length, _bytes.Length * 2));
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        piece.CopyTo(_bytes.AsSpan(_length));
        _length += piece.Length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }
}
