using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace RulesSdk.Runtime.Keys;

/// <summary>The text form of key values: numbers in invariant decimal, times in RFC 3339 UTC with the fraction's trailing zeros cut, enums by name.</summary>
internal static class KeyText
{
    /// <summary>Writes a value's text form.</summary>
    /// <returns>Whether there was room.</returns>
    public static bool TryWrite<T>(T value, Span<byte> to, out int written)
    {
        switch (value)
        {
            case null:
                written = 0;
                return true;
            case string text:
                return Encoding.UTF8.TryGetBytes(text, to, out written);
            case bool truth:
                return Encoding.UTF8.TryGetBytes(truth ? "true" : "false", to, out written);
            case DateTimeOffset time:
                return TryWriteTime(time.UtcTicks, to, out written);
            case Enum name:
                return Encoding.UTF8.TryGetBytes(name.ToString(), to, out written);
            case IUtf8SpanFormattable number:
                return number.TryFormat(to, out written, default, CultureInfo.InvariantCulture);
            default:
                return Encoding.UTF8.TryGetBytes(value.ToString() ?? "", to, out written);
        }
    }

    /// <summary>A value's text form.</summary>
    public static string Of(object? value)
    {
        var room = new byte[64];
        int written;
        while (!TryWrite(value, room, out written))
        {
            room = new byte[room.Length * 2];
        }

        return Encoding.UTF8.GetString(room, 0, written);
    }

    /// <summary>A time in RFC 3339 UTC, the fraction's trailing zeros cut.</summary>
    public static string OfTime(long ticks)
    {
        Span<byte> text = stackalloc byte[40];
        TryWriteTime(ticks, text, out var written);
        return Encoding.ASCII.GetString(text[..written]);
    }

    /// <summary>The texts that a <see cref="KeyWriter"/> encoded.</summary>
    public static string[] Decode(ReadOnlySpan<byte> key)
    {
        var parts = new List<string>();
        while (!key.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(key);
            parts.Add(Encoding.UTF8.GetString(key.Slice(4, length)));
            key = key[(4 + length)..];
        }

        return [.. parts];
    }

    /// <summary>How many texts were encoded, or -1 where the bytes are not what a <see cref="KeyWriter"/> makes.</summary>
    public static int CountParts(ReadOnlySpan<byte> key)
    {
        var parts = 0;
        for (; !key.IsEmpty; parts++)
        {
            if (key.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(key) is var length && (length < 0 || length > key.Length - sizeof(int)))
            {
                return -1;
            }

            key = key[(sizeof(int) + length)..];
        }

        return parts;
    }

    private static bool TryWriteTime(long ticks, Span<byte> to, out int written)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        return time.TryFormat(to, out written, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }
}
