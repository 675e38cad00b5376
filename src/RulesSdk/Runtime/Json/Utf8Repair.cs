using System.Buffers;
using System.Text;

namespace RulesSdk.Runtime.Json;

/// <summary>
/// Writes a line again with U+FFFD in place of what is not UTF-8: one for each maximal subpart of a sequence that cannot be
/// completed, as the Unicode standard and .NET's decoder have it. Its memory grows to what is needed and is then reused.
/// </summary>
internal sealed class Utf8Repair
{
    private byte[] _text = [];

    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>The text of a line, in UTF-8; it stands until the next one is asked for.</summary>
    public ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> line)
    {
        var written = 0;
        while (true)
        {
            var valid = FirstInvalid(line, out var invalid);
            var needed = written + valid + Replacement.Length;
            if (_text.Length < needed)
            {
                Array.Resize(ref _text, Math.Max(needed, line.Length + (_text.Length * 2)));
            }

            line[..valid].CopyTo(_text.AsSpan(written));
            written += valid;
            if (invalid == 0)
            {
                return _text.AsSpan(0, written);
            }

            Replacement.CopyTo(_text.AsSpan(written));
            written += Replacement.Length;
            line = line[(valid + invalid)..];
        }
    }

    /// <summary>Where a byte of a line's text stands in the line.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> line, int textOffset)
    {
        var rest = line;
        while (true)
        {
            var valid = FirstInvalid(rest, out var invalid);
            if (invalid == 0 || textOffset < valid + Replacement.Length)
            {
                return line.Length - rest.Length + Math.Min(textOffset, valid);
            }

            textOffset -= valid + Replacement.Length;
            rest = rest[(valid + invalid)..];
        }
    }

    // Behind everything, with the length 0, where all is UTF-8.
    private static int FirstInvalid(ReadOnlySpan<byte> line, out int length)
    {
        var at = 0;
        while (true)
        {
            var ascii = line[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                length = 0;
                return line.Length;
            }

            at += ascii;
            if (Rune.DecodeFromUtf8(line[at..], out _, out length) != OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }
    }
}
