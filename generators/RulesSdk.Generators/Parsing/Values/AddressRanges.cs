using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>Checks address ranges in CIDR notation.</summary>
internal static class AddressRanges
{
    /// <summary>Whether a text is a strict dotted quad or an IPv6 address, with a prefix length that fits it or none.</summary>
    public static bool IsValid(string range)
    {
        var slash = range.IndexOf('/');
        if (slash < 0)
        {
            return IsQuad(range) || IsIPv6(range);
        }

        var address = range.Substring(0, slash);
        var prefix = range.Substring(slash + 1);
        return prefix.Length is > 0 and <= 3
            && int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && (IsQuad(address) ? length <= 32 : IsIPv6(address) && length <= 128);
    }

    private static bool IsQuad(string address)
    {
        var parts = address.Split('.');
        return parts.Length == 4 && parts.All(part =>
            part.Length is > 0 and <= 3 && (part.Length == 1 || part[0] != '0')
            && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 255);
    }

    private static bool IsIPv6(string address) =>
        address.All(character => character is ':' or '.' || Uri.IsHexDigit(character))
        && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;
}
