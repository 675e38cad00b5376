using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>Compares IP addresses by what they are and not by how they are written.</summary>
/// <remarks>
/// Addresses are those of <see cref="Cidr"/>. One address may be written in several ways: <c>2001:db8::1</c> and
/// <c>2001:DB8:0:0::1</c>. An IPv4-mapped address (<c>::ffff:10.0.0.1</c>) is its IPv4 address.
/// </remarks>
/// <example><code>!Address.Same(issued.SourceIpAddress, used.SourceIpAddress)</code></example>
public static class Address
{
    /// <summary>Tests whether two texts are the same address. Texts that are not addresses are compared ordinally.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another text.</param>
    /// <exception cref="ArgumentNullException">One of the texts is null.</exception>
    public static bool Same(string first, string second) => Canonical(first) == Canonical(second);

    /// <summary>The one way to write an address: a dotted quad for IPv4 and IPv4-mapped addresses, RFC 5952 for others.</summary>
    /// <param name="text">A text.</param>
    /// <returns>The address; the text itself if it is not an address.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static string Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> utf8 = stackalloc byte[IpAddress.MaxLength];
        Span<byte> canonical = stackalloc byte[IpAddress.MaxLength];
        return text.Contains(':', StringComparison.Ordinal) && Encoding.UTF8.TryGetBytes(text, utf8, out var length)
            && IpAddress.TryCanonical(utf8[..length], canonical, out var written)
                ? Encoding.UTF8.GetString(canonical[..written])
                : text;
    }
}
