using System.Globalization;
using System.Net;

namespace RulesSdk.Cli.Serving;

/// <summary>Where the page is served.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
internal sealed record ListenAddress(IPAddress Address, int Port)
{
    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Reads <c>8080</c>, <c>localhost:8080</c>, <c>192.0.2.1:8080</c>, <c>[::1]:8080</c> or <c>*:8080</c>; null if it is none of these.</summary>
    public static ListenAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var (host, port) = (colon < 0 ? "localhost" : text[..colon], text[(colon + 1)..]);
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > ushort.MaxValue)
        {
            return null;
        }

        // Without brackets it is unclear where the address ends.
        var isBracketed = host is ['[', .., ']'];
        return host switch
        {
            "localhost" => new(IPAddress.Loopback, number),
            "*" => new(IPAddress.IPv6Any, number),
            _ when host.Contains(':', StringComparison.Ordinal) && !isBracketed => null,
            _ => IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address) && (isBracketed || host.Count(static c => c == '.') == 3) ? new(address, number) : null,
        };
    }

    /// <summary>How a browser on this machine calls it.</summary>
    public string Url(int port)
    {
        var host = Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? "localhost" : Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/");
    }

    public override string ToString() => new IPEndPoint(Address, Port).ToString();
}
