namespace RulesSdk.Hosting.Targets.Http;

/// <summary>Checks the addresses that targets are given. They may have secrets in them, so they are not shown.</summary>
internal static class WebAddress
{
    /// <summary>Returns the address if it is one of https or http.</summary>
    public static Uri Check(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsAbsoluteUri && url.Scheme is ("https" or "http") ? url
            : throw new ArgumentException("The address is none of https or http, so nothing can be sent to it (write it whole, for instance https://hooks.example.com/…).", nameof(url));
    }
}
