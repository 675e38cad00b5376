using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>Tests whether an IP address lies in a range: <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>, or one address alone.</summary>
/// <remarks>
/// An address is a strict dotted quad (four decimal numbers to 255 without leading zeros) or an IPv6 address as RFC 4291 writes
/// it, with the last 32 bits perhaps as a dotted quad; no zone, no brackets, no blanks. Anything else is no address and lies in
/// no range. A range of one family never holds an address of the other: <c>::ffff:10.0.0.1</c> is IPv6. Bits of the
/// range beyond its prefix are ignored. Immutable and safe to share.
/// </remarks>
public sealed class Cidr
{
    private const int MostPrepared = 4096;
    private const int LongestAddress = 45;
    private static readonly ConcurrentDictionary<string, Cidr> Prepared = new(StringComparer.Ordinal);
    private readonly UInt128 _first;
    private readonly UInt128 _mask;
    private readonly bool _isV4;

    /// <summary>Prepares a range for addresses in UTF-8.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public Cidr(string range)
    {
        var slash = range.IndexOf('/');
        var address = Encoding.UTF8.GetBytes(slash < 0 ? range : range[..slash]);
        var isAddress = IpAddress.TryParse(address, out _first, out _isV4);
        var width = _isV4 ? 32 : 128;
        var prefix = width;
        if (!isAddress || (slash >= 0 && !TryPrefix(range.AsSpan(slash + 1), width, out prefix)))
        {
            throw new ArgumentException(
                $"'{range}' is no range of IP addresses, so nothing could lie in it (write an address and a prefix length, for instance 10.0.0.0/8 or 2001:db8::/32).",
                nameof(range));
        }

        // A shift by the whole width would be none.
        _mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (width - prefix);
        _first &= _mask;
    }

    /// <summary>Whether an address is in a range.</summary>
    /// <param name="address">The address. Text that is no address is in no range.</param>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentException">The range is none.</exception>
    /// <remarks>A range is prepared the first time it is used, and kept: ranges are constants of a rule.</remarks>
    public static bool IsInRange(string address, string range)
    {
        if (!Prepared.TryGetValue(range, out var prepared))
        {
            // A caller that makes up ranges without end pays for each, rather than filling the memory.
            prepared = new Cidr(range);
            if (Prepared.Count < MostPrepared)
            {
                Prepared.TryAdd(range, prepared);
            }
        }

        return prepared.Contains(address);
    }

    /// <summary>Whether an address lies in this range.</summary>
    /// <param name="address">The address; what is none lies in no range.</param>
    public bool Contains(string? address)
    {
        // No address is longer, or anything but ASCII.
        Span<byte> bytes = stackalloc byte[LongestAddress];
        return address is not null
            && Ascii.FromUtf16(address, bytes, out var count) == OperationStatus.Done
            && Contains(new Utf8Text(bytes[..count]));
    }

    /// <summary>Whether an address in UTF-8 lies in this range. Allocates nothing.</summary>
    /// <param name="address">The address; null, and what is none, lies in no range.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text address) =>
        IpAddress.TryParse(address.Bytes, out var value, out var isV4) && isV4 == _isV4 && (value & _mask) == _first;

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
