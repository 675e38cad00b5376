using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>Values that have an order, as numbers of 128 bits in that order.</summary>
internal static class ValueKey
{
    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    /// <summary>A number. Of two that differ by less than a double tells, the keys may be equal.</summary>
    public static UInt128 Of(double number)
    {
        // 0 and -0 are equal
        var bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return (ulong)(bits < 0 ? ~bits : bits ^ long.MinValue);
    }

    /// <summary>An address. One of IPv4 is its mapped one of IPv6.</summary>
    public static bool TryOfAddress(ReadOnlySpan<byte> text, out UInt128 key)
    {
        var isAddress = IpAddress.TryParse(text, out key, out var isV4);
        key = isV4 ? key | Mapped : key;
        return isAddress;
    }

    /// <summary>The first and the last address of a range.</summary>
    public static (UInt128 Low, UInt128 High) OfRange(string range)
    {
        if (!Cidr.TryParse(range, out var parsed))
        {
            throw new ArgumentException($"'{range}' is no range of IP addresses, so no event could be picked by it (write an address and a prefix length, for instance 10.0.0.0/8).", nameof(range));
        }

        var free = (parsed.IsV4 ? 32 : 128) - parsed.Prefix;
        var low = parsed.IsV4 ? parsed.First | Mapped : parsed.First;

        // C# masks shift counts, so a shift by the whole width would shift by zero.
        return (low, free == 128 ? UInt128.MaxValue : low | ((UInt128.One << free) - 1));
    }
}
