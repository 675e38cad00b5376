using System.Buffers;
using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>A text in UTF-16 for as long as one .NET call needs it. Long texts borrow their memory.</summary>
internal ref struct Utf16
{
    /// <summary>The units that callers keep on the stack.</summary>
    public const int OnStack = 128;

    private char[]? _borrowed;

    public Utf16(ReadOnlySpan<byte> utf8, Span<char> room)
    {
        if (utf8.Length > room.Length)
        {
            room = _borrowed = ArrayPool<char>.Shared.Rent(utf8.Length);
        }

        Text = room[..Encoding.UTF8.GetChars(utf8, room)];
    }

    public ReadOnlySpan<char> Text { get; }

    public void Dispose()
    {
        if (_borrowed is { } borrowed)
        {
            _borrowed = null;
            ArrayPool<char>.Shared.Return(borrowed);
        }
    }
}
