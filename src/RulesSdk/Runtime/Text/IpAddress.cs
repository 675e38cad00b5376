using System.Globalization;
using System.Numerics;

namespace RulesSdk.Runtime.Text;

/// <summary>Reads IP addresses: strict dotted quads, and IPv6 as RFC 4291 writes it. Writes them as RFC 5952 does.</summary>
internal static class IpAddress
{
    /// <summary>The length of the longest address.</summary>
    public const int MaxLength = 45;

    /// <summary>Reads an address. An IPv4-mapped one is its IPv4 address.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UInt128 value, out bool isV4)
    {
        var isAddress = TryParseWritten(text, out value, out isV4);
        if (isAddress && !isV4 && IsMapped(value))
        {
            value &= uint.MaxValue;
            isV4 = true;
        }

        return isAddress;
    }

    /// <summary>Whether an IPv6 address is an IPv4-mapped one.</summary>
    public static bool IsMapped(UInt128 value) => value >> 32 == 0xFFFF;

    /// <summary>Writes the address that a text with a colon is in the one way that all of its spellings share; a dotted quad has no other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="canonical">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="written">How many were written.</param>
    /// <returns>False where the text is no address.</returns>
    public static bool TryCanonical(ReadOnlySpan<byte> text, Span<byte> canonical, out int written)
    {
        written = 0;
        if (!TryParse(text, out var value, out var isV4))
        {
            return false;
        }

        if (isV4)
        {
            for (var shift = 24; shift >= 0; shift -= 8)
            {
                Append((byte)(value >> shift), default, canonical, ref written);
                Separate(shift > 0, (byte)'.', canonical, ref written);
            }

            return true;
        }

        var (gap, gapLength) = LongestGap(value);
        for (var group = 0; group < 8; group++)
        {
            if (group == gap)
            {
                Separate(group == 0, (byte)':', canonical, ref written);
                Separate(true, (byte)':', canonical, ref written);
                group += gapLength - 1;
                continue;
            }

            Append(Group(value, group), "x", canonical, ref written);
            Separate(group < 7, (byte)':', canonical, ref written);
        }

        return true;
    }

    // The first of the longest runs of two zero groups or more; -1 where there is none.
    private static (int Start, int Length) LongestGap(UInt128 value)
    {
        var (start, length) = (-1, 1);
        for (var group = 0; group < 8; group++)
        {
            var end = group;
            while (end < 8 && Group(value, end) == 0)
            {
                end++;
            }

            if (end - group > length)
            {
                (start, length) = (group, end - group);
            }

            group = Math.Max(group, end - 1);
        }

        return (start, length);
    }

    private static ushort Group(UInt128 value, int group) => (ushort)(value >> (16 * (7 - group)));

    private static void Append<T>(T number, ReadOnlySpan<char> format, Span<byte> to, ref int written)
        where T : IBinaryInteger<T>
    {
        number.TryFormat(to[written..], out var length, format, CultureInfo.InvariantCulture);
        written += length;
    }

    private static void Separate(bool follows, byte separator, Span<byte> to, ref int written)
    {
        if (follows)
        {
            to[written++] = separator;
        }
    }

    /// <summary>Reads an address in the family in which it is written. Of a text that is longer than any address, nothing is read.</summary>
    public static bool TryParseWritten(ReadOnlySpan<byte> text, out UInt128 value, out bool isV4)
    {
        if (text.Length > MaxLength)
        {
            (value, isV4) = (0, false);
            return false;
        }

        isV4 = !text.Contains((byte)':');
        if (!isV4)
        {
            return TryV6(text, out value);
        }

        var known = TryV4(text, out var quad);
        value = quad;
        return known;
    }

    private static bool TryV4(ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        for (var part = 0; part < 4; part++)
        {
            var digits = 0;
            var number = 0;
            while (digits < text.Length && digits < 4 && text[digits] is >= (byte)'0' and <= (byte)'9')
            {
                number = (number * 10) + (text[digits++] - '0');
            }

            if (digits == 0 || number > 255 || (digits > 1 && text[0] == '0'))
            {
                return false;
            }

            value = (value << 8) | (uint)number;
            text = text[digits..];
            if (part < 3)
            {
                if (text.IsEmpty || text[0] != '.')
                {
                    return false;
                }

                text = text[1..];
            }
        }

        return text.IsEmpty;
    }

    private static bool TryV6(ReadOnlySpan<byte> text, out UInt128 value)
    {
        value = UInt128.Zero;
        var groups = 0;
        var gapAt = -1;
        if (text.StartsWith("::"u8))
        {
            gapAt = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            if (groups == 8)
            {
                return false;
            }

            var end = text.IndexOf((byte)':');
            var group = end < 0 ? text : text[..end];
            if (end < 0 && group.Contains((byte)'.'))
            {
                if (groups > 6 || !TryV4(group, out var quad))
                {
                    return false;
                }

                value = (value << 32) | quad;
                groups += 2;
                break;
            }

            if (!TryGroup(group, out var bits))
            {
                return false;
            }

            value = (value << 16) | bits;
            groups++;
            if (end < 0)
            {
                break;
            }

            text = text[(end + 1)..];
            if (text.IsEmpty)
            {
                return false;
            }

            if (text[0] == ':')
            {
                if (gapAt >= 0)
                {
                    return false;
                }

                gapAt = groups;
                text = text[1..];
            }
        }

        if (gapAt < 0)
        {
            return groups == 8;
        }

        if (groups == 8)
        {
            return false;
        }

        // The groups after the gap stay at the end, those before it move to the front; a shift by the whole width would be none.
        var after = 16 * (groups - gapAt);
        var tail = after == 0 ? UInt128.Zero : value & (UInt128.MaxValue >> (128 - after));
        var head = gapAt == 0 ? UInt128.Zero : (value >> after) << (16 * (8 - gapAt));
        value = head | tail;
        return true;
    }

    private static bool TryGroup(ReadOnlySpan<byte> text, out uint bits)
    {
        bits = 0;
        if (text.Length is < 1 or > 4)
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            bits = (bits << 4) | (uint)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return true;
    }
}
