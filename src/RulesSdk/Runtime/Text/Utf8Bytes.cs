using System.Buffers;
using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>A text in UTF-8 for as long as one call needs it; lone surrogates are U+FFFD. Long texts borrow their memory.</summary>
internal ref struct Utf8Bytes
{
    /// <summary>The bytes that callers keep on the stack.</summary>
    public const int OnStack = 512;

    private byte[]? _borrowed;

    public Utf8Bytes(string text, Span<byte> room)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > room.Length)
        {
            room = _borrowed = ArrayPool<byte>.Shared.Rent(most);
        }

        Text = room[..Encoding.UTF8.GetBytes(text, room)];
    }

    public ReadOnlySpan<byte> Text { get; }

    public void Dispose()
    {
        if (_borrowed is { } borrowed)
        {
            _borrowed = null;
            ArrayPool<byte>.Shared.Return(borrowed);
        }
    }
}
