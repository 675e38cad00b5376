using System.Text;

namespace RulesSdk.Runtime.Filtering;

/// <summary>A text of ASCII that is looked for in lines, where it stands as it is: nothing in it has an escape of its own.</summary>
/// <param name="role">What it means that it is there.</param>
/// <param name="text">The text.</param>
/// <param name="ignoresCase">Whether it may stand there in another case.</param>
/// <param name="key">The number of the key whose name it is.</param>
internal sealed class SoughtText(TextRole role, string text, bool ignoresCase = false, int key = -1)
{
    private readonly byte[] _bytes = Encoding.ASCII.GetBytes(text);

    public TextRole Role { get; } = role;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it may stand there in another case.</summary>
    public bool IgnoresCase { get; } = ignoresCase;

    /// <summary>The number of the key whose name it is; else -1.</summary>
    public int Key { get; } = key;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Where in it the bytes stand by which it is found.</summary>
    public int Offset { get; set; }

    /// <summary>Whether it stands in a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">Where it would begin.</param>
    public bool IsAt(ReadOnlySpan<byte> block, int at)
    {
        if (at < 0 || at + _bytes.Length > block.Length)
        {
            return false;
        }

        var there = block.Slice(at, _bytes.Length);
        return IgnoresCase ? Ascii.EqualsIgnoreCase(there, _bytes) : there.SequenceEqual(_bytes);
    }
}
