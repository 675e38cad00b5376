namespace RulesSdk.Runtime;

/// <summary>Memory for text that is made while one event is handled: decoded, lowered, joined. Grows to what is needed and is then reused.</summary>
/// <remarks>Not thread-safe: one engine, one scratch. What it gave stays readable until <see cref="Reset"/>.</remarks>
public sealed class Scratch
{
    private byte[] _bytes = new byte[4096];
    private int _bytesUsed;
    private char[] _chars = new char[1024];
    private int _charsUsed;

    /// <summary>Takes bytes, uninitialised.</summary>
    public Span<byte> Bytes(int count)
    {
        if (_bytes.Length - _bytesUsed < count)
        {
            // Spans already given keep the old array alive; it goes with them.
            _bytes = new byte[Math.Max(_bytes.Length * 2, count * 2)];
            _bytesUsed = 0;
        }

        var taken = _bytes.AsSpan(_bytesUsed, count);
        _bytesUsed += count;
        return taken;
    }

    /// <summary>Takes UTF-16 units, uninitialised.</summary>
    public Span<char> Chars(int count)
    {
        if (_chars.Length - _charsUsed < count)
        {
            _chars = new char[Math.Max(_chars.Length * 2, count * 2)];
            _charsUsed = 0;
        }

        var taken = _chars.AsSpan(_charsUsed, count);
        _charsUsed += count;
        return taken;
    }

    /// <summary>Gives back the last bytes taken that are not needed after all.</summary>
    /// <param name="count">How many, from the end of what <see cref="Bytes"/> gave last.</param>
    public void Return(int count) => _bytesUsed -= count;

    /// <summary>Forgets all text; called between events.</summary>
    public void Reset()
    {
        _bytesUsed = 0;
        _charsUsed = 0;
    }
}
