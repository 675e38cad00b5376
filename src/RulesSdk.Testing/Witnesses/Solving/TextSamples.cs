using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RulesSdk.Testing;

/// <summary>Texts that match a glob or are in a range of addresses.</summary>
internal static class TextSamples
{
    /// <summary>Texts that a glob may match.</summary>
    public static IEnumerable<string> OfGlob(string glob)
    {
        foreach (var filler in (string[])["a", "", "a1", "any"])
        {
            yield return glob.Replace("**", filler, StringComparison.Ordinal).Replace("*", filler, StringComparison.Ordinal).Replace('?', 'a');
        }

        yield return glob.Replace("**", "a/b", StringComparison.Ordinal).Replace("*", "a", StringComparison.Ordinal).Replace('?', 'a');
    }

    /// <summary>Addresses of a range: those that are kept for documentation, then its first ones.</summary>
    public static IEnumerable<string> OfRange(string range)
    {
        foreach (var address in FreshValues.Addresses.Where(address => Cidr.IsInRange(address, range)))
        {
            yield return address;
        }

        var slash = range.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? range : range[..slash], out var first))
        {
            yield break;
        }

        var bytes = first.GetAddressBytes();
        yield return first.ToString();
        if (slash > 0 && int.Parse(range.AsSpan(slash + 1), CultureInfo.InvariantCulture) < (first.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
        {
            bytes[^1] |= 1;
            yield return new IPAddress(bytes).ToString();
        }
    }
}
