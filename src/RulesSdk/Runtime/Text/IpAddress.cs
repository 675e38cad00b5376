namespace RulesSdk.Runtime.Text;

/// <summary>Reads IP addresses: strict dotted quads, and IPv6 as RFC 4291 writes it.</summary>
internal static class IpAddress
{
    public static bool TryParse(ReadOnlySpan<byte> text, out UInt128 value, out bool isV4)
    {
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
