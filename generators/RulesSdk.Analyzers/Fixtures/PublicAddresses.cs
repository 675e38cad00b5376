using System.Net;
using System.Net.Sockets;

namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Which addresses may stand in test data: those of documentation, of private and special use, and of public resolvers, which everyone knows.</summary>
internal static class PublicAddresses
{
    private static readonly (uint Network, int Bits)[] Reserved =
    [
        (V4(0, 0), 8), (V4(10, 0), 8), (V4(100, 64), 10), (V4(127, 0), 8), (V4(169, 254), 16), (V4(172, 16), 12), (V4(192, 0), 24),
        (V4(192, 0, 2), 24), (V4(192, 168), 16), (V4(198, 18), 15), (V4(198, 51, 100), 24), (V4(203, 0, 113), 24), (V4(224, 0), 3),
    ];

    // 1.2.3.4 is what people write for any address, and for any version.
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "1.2.3.4", "1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "2001:4860:4860::8888", "2001:4860:4860::8844", "2606:4700:4700::1111", "2606:4700:4700::1001",
    };

    /// <summary>Whether a text may stand in test data: it is one of these, or no address.</summary>
    public static bool IsExample(string text)
    {
        if (Known.Contains(text) || !IPAddress.TryParse(text, out var address))
        {
            return true;
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            // A number with a zero in front is none of an address as people write it, and 2.2.2.2 is what they write for any.
            return text.Split('.').Any(static part => part.Length > 1 && part[0] == '0') || bytes.Distinct().Count() == 1 || IsReserved(bytes);
        }

        // Global addresses begin with 2 or 3; 2001:db8::/32 and 3fff::/20 are for documentation, 2001::/23 is for protocols.
        var first = (bytes[0] << 8) | bytes[1];
        return (bytes[0] & 0xE0) != 0x20
            || (first == 0x2001 && (bytes[2] < 2 || (bytes[2] == 0x0D && bytes[3] == 0xB8)))
            || (first == 0x3FFF && bytes[2] < 0x10);
    }

    private static bool IsReserved(byte[] bytes)
    {
        var address = V4(bytes[0], bytes[1], bytes[2]) | bytes[3];
        return Reserved.Any(range => ((address ^ range.Network) >> (32 - range.Bits)) == 0);
    }

    private static uint V4(uint first, uint second, uint third = 0) => (first << 24) | (second << 16) | (third << 8);
}
