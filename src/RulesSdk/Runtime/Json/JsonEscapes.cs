using System.Text;

namespace RulesSdk.Runtime.Json;

/// <summary>Decodes the escapes of strings that are known to be well-formed JSON. Lone surrogates become U+FFFD.</summary>
internal static class JsonEscapes
{
    /// <summary>Decodes a string's raw content.</summary>
    /// <param name="raw">What stands between the quotes.</param>
    /// <param name="decoded">At least as long as <paramref name="raw"/>: no escape grows.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> decoded)
    {
        var written = 0;
        while (true)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                raw.CopyTo(decoded[written..]);
                return written + raw.Length;
            }

            raw[..plain].CopyTo(decoded[written..]);
            written += plain;
            raw = raw[plain..];
            var rune = Next(raw, out var used);
            written += rune.EncodeToUtf8(decoded[written..]);
            raw = raw[used..];
        }
    }

    /// <summary>Whether a string's raw content decodes to a text.</summary>
    public static bool DecodesTo(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> text)
    {
        Span<byte> encoded = stackalloc byte[4];
        while (!raw.IsEmpty)
        {
            if (raw[0] != '\\')
            {
                if (text.IsEmpty || text[0] != raw[0])
                {
                    return false;
                }

                raw = raw[1..];
                text = text[1..];
                continue;
            }

            var length = Next(raw, out var used).EncodeToUtf8(encoded);
            if (!text.StartsWith(encoded[..length]))
            {
                return false;
            }

            raw = raw[used..];
            text = text[length..];
        }

        return text.IsEmpty;
    }

    private static Rune Next(ReadOnlySpan<byte> raw, out int used)
    {
        used = 2;
        switch (raw[1])
        {
            case (byte)'n': return new Rune('\n');
            case (byte)'t': return new Rune('\t');
            case (byte)'r': return new Rune('\r');
            case (byte)'b': return new Rune('\b');
            case (byte)'f': return new Rune('\f');
            case (byte)'u': break;
            default: return new Rune((char)raw[1]);
        }

        used = 6;
        var unit = Unit(raw);
        if (!char.IsSurrogate(unit))
        {
            return new Rune(unit);
        }

        if (char.IsHighSurrogate(unit) && raw.Length >= 12 && raw[6] == '\\' && raw[7] == 'u' && Rune.TryCreate(unit, Unit(raw[6..]), out var pair))
        {
            used = 12;
            return pair;
        }

        return Rune.ReplacementChar;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)((Digit(escape[2]) << 12) | (Digit(escape[3]) << 8) | (Digit(escape[4]) << 4) | Digit(escape[5]));

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
