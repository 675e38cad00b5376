using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>Tests whether an IP address lies in a range: <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>, or a single address.</summary>
/// <remarks>
/// An address is a strict dotted quad (four decimal numbers to 255 without leading zeros) or an IPv6 address as RFC 4291 writes
/// it, whose last 32 bits may be a dotted quad. Zones, brackets and blanks are not accepted. Any other text is not an address and lies in
/// no range. An IPv4-mapped address is its IPv4 address, in ranges too: <c>::ffff:10.0.0.1</c> is 10.0.0.1, and
/// <c>::ffff:10.0.0.0/104</c> is 10.0.0.0/8. A range of one family never holds an address of the other. Bits of the range
/// beyond its prefix are ignored. Immutable and thread-safe.
/// </remarks>
public sealed class Cidr
{
    private const int MostPrepared = 4096;
    private static readonly ConcurrentDictionary<string, Cidr> Prepared = new(StringComparer.Ordinal);
    private readonly UInt128 _first;
    private readonly UInt128 _mask;
    private readonly bool _isV4;

    /// <summary>Prepares a range for addresses in UTF-8.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentException">The text is not an IP range.</exception>
    public Cidr(string range)
    {
        var parsed = Parse(range);
        (_first, _, _isV4) = parsed;
        _mask = MaskOf(parsed);
    }

    /// <summary>Tests whether an address lies in a range, such as <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>.</summary>
    /// <param name="address">The address. Text that is not an address lies in no range.</param>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentException"><paramref name="range"/> is not an IP range.</exception>
    /// <remarks>A range is parsed once, at first use, and cached: ranges are constants of a rule.</remarks>
    public static bool IsInRange(string address, string range)
    {
        if (!Prepared.TryGetValue(range, out var prepared))
        {
            // The cache is bounded: past the bound, a caller that computes ranges pays for each one instead of filling the memory.
            prepared = new Cidr(range);
            if (Prepared.Count < MostPrepared)
            {
                Prepared.TryAdd(range, prepared);
            }
        }

        return prepared.Contains(address);
    }

    /// <summary>Tests whether an address in UTF-8 lies in this range. Allocates nothing.</summary>
    /// <param name="address">The address. Null, and text that is not an address, lies in no range.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text address) =>
        IpAddress.TryParse(address.Bytes, out var value, out var isV4) && isV4 == _isV4 && (value & _mask) == _first;

    /// <summary>Reads a range. The bits beyond the prefix are 0 in what it gives.</summary>
    /// <exception cref="ArgumentException">The text is not an IP range.</exception>
    internal static AddressRange Parse(string range) => TryParse(range, out var parsed)
        ? parsed
        : throw new ArgumentException(
            $"'{range}' is no range of IP addresses, so nothing could lie in it (write an address and a prefix length, for instance 10.0.0.0/8 or 2001:db8::/32).",
            nameof(range));

    /// <summary>Reads a range. The bits beyond the prefix are 0 in what it gives.</summary>
    /// <returns>Whether the text is an IP range.</returns>
    internal static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        var address = Encoding.UTF8.GetBytes(slash < 0 ? text : text[..slash]);
        var isAddress = IpAddress.TryParseWritten(address, out var first, out var isV4);
        var width = isV4 ? 32 : 128;
        var prefix = width;
        if (!isAddress || (slash >= 0 && !TryPrefix(text.AsSpan(slash + 1), width, out prefix)))
        {
            return false;
        }

        range = !isV4 && prefix >= 96 && IpAddress.IsMapped(first) ? new(first & uint.MaxValue, prefix - 96, IsV4: true) : new(first, prefix, isV4);
        range = range with { First = range.First & MaskOf(range) };
        return true;
    }

    // C# masks shift counts, so a shift by the whole width would shift by zero.
    private static UInt128 MaskOf(AddressRange range) =>
        range.Prefix == 0 ? UInt128.Zero : UInt128.MaxValue << ((range.IsV4 ? 32 : 128) - range.Prefix);

    private bool Contains(string? address)
    {
        // Every address is ASCII and at most this long.
        Span<byte> bytes = stackalloc byte[IpAddress.MaxLength];
        return address is not null
            && Ascii.FromUtf16(address, bytes, out var count) == OperationStatus.Done
            && Contains(new Utf8Text(bytes[..count]));
    }

    private static bool TryPrefix(ReadOnlySpan<char> text, int width, out int prefix)
    {
        prefix = 0;
        if (text.Length is < 1 or > 3 || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            prefix = (prefix * 10) + (digit - '0');
        }

        return prefix <= width;
    }
}
