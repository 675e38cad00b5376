using System.Runtime.CompilerServices;
using System.Text;

namespace RulesSdk.Runtime.Filtering;

/// <summary>A text of ASCII that is looked for in lines, where it stands as it is: nothing in it has an escape of its own.</summary>
internal sealed class SoughtText
{
    private readonly byte[] _bytes;

    // Of one of 8 to 16 bytes in one case only, its first and its last eight.
    private readonly bool _isShort;
    private readonly ulong _first;
    private readonly ulong _last;

    /// <summary>A text.</summary>
    /// <param name="role">What it means that it is there.</param>
    /// <param name="text">The text.</param>
    /// <param name="ignoresCase">Whether it may stand there in another case.</param>
    /// <param name="key">The number of the key whose name it is.</param>
    public SoughtText(TextRole role, string text, bool ignoresCase = false, int key = -1)
    {
        Role = role;
        Text = text;
        IgnoresCase = ignoresCase;
        Key = key;
        _bytes = Encoding.ASCII.GetBytes(text);
        _isShort = !ignoresCase && _bytes.Length is >= sizeof(ulong) and <= 2 * sizeof(ulong);
        if (_isShort)
        {
            _first = Unsafe.ReadUnaligned<ulong>(ref _bytes[0]);
            _last = Unsafe.ReadUnaligned<ulong>(ref _bytes[^sizeof(ulong)]);
        }
    }

    public TextRole Role { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether it may stand there in another case.</summary>
    public bool IgnoresCase { get; }

    /// <summary>The number of the key whose name it is; else -1.</summary>
    public int Key { get; }

    /// <summary>The sets of texts that it is in, a bit each: what some predicate needs one of.</summary>
    public ulong Sets { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public int Length => _bytes.Length;

    /// <summary>Where in it the bytes stand by which it is found.</summary>
    public int Offset { get; set; }

    /// <summary>Whether it stands in a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="length">Its length.</param>
    /// <param name="at">Where the text would begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool IsAt(byte* block, int length, int at)
    {
        if (at < 0 || at + _bytes.Length > length)
        {
            return false;
        }

        return _isShort
            ? Unsafe.ReadUnaligned<ulong>(block + at) == _first && Unsafe.ReadUnaligned<ulong>(block + at + _bytes.Length - sizeof(ulong)) == _last
            : IsLongAt(new ReadOnlySpan<byte>(block + at, _bytes.Length));
    }

    private bool IsLongAt(ReadOnlySpan<byte> there) => IgnoresCase ? Ascii.EqualsIgnoreCase(there, _bytes) : there.SequenceEqual(_bytes);
}
