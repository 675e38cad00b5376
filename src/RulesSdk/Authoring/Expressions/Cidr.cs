using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
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
        var slash = range.IndexOf('/');
        var address = Encoding.UTF8.GetBytes(slash < 0 ? range : range[..slash]);
        var isAddress = IpAddress.TryParseWritten(address, out _first, out _isV4);
        var width = _isV4 ? 32 : 128;
        var prefix = width;
        if (!isAddress || (slash >= 0 && !TryPrefix(range.AsSpan(slash + 1), width, out prefix)))
        {
            throw new ArgumentException(
                $"'{range}' is no range of IP addresses, so nothing could lie in it (write an address and a prefix length, for instance 10.0.0.0/8 or 2001:db8::/32).",
                nameof(range));
        }

        if (!_isV4 && prefix >= 96 && IpAddress.IsMapped(_first))
        {
            _first &= uint.MaxValue;
            _isV4 = true;
            prefix -= 96;
            width = 32;
        }

        // C# masks shift counts, so a shift by the whole width would shift by zero.
        _mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (width - prefix);
        _first &= _mask;
    }

    /// <summary>Tests whether an address lies in a range.</summary>
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
