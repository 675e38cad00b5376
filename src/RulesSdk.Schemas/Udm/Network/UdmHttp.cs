namespace RulesSdk.Schemas;

/// <summary>A request over HTTP, with its response.</summary>
public sealed partial record UdmHttp
{
    internal static UdmHttp Empty { get; } = new();

    /// <summary>The method, for instance <c>GET</c>.</summary>
    public string Method { get; init; } = "";

    /// <summary>The page that led here.</summary>
    public string ReferralUrl { get; init; } = "";

    /// <summary>The agent, as the client states it.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The response's status; null where the event does not say.</summary>
    public int? ResponseCode { get; init; }

    /// <summary>What the agent says, taken apart; enrichment sets it.</summary>
    public UdmUserAgent ParsedUserAgent { get; init; } = UdmUserAgent.Empty;
}

/// <summary>A user agent, taken apart.</summary>
public sealed partial record UdmUserAgent
{
    internal static UdmUserAgent Empty { get; } = new();

    /// <summary>The family, for instance <c>CHROME</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>The family within it.</summary>
    public string SubFamily { get; init; } = "";

    /// <summary>The platform.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The device.</summary>
    public string Device { get; init; } = "";

    /// <summary>The device's version.</summary>
    public string DeviceVersion { get; init; } = "";

    /// <summary>The language and region.</summary>
    public string Locale { get; init; } = "";

    /// <summary>The operating system.</summary>
    public string Os { get; init; } = "";

    /// <summary>The operating system's variant.</summary>
    public string OsVariant { get; init; } = "";

    /// <summary>The browser.</summary>
    public string Browser { get; init; } = "";

    /// <summary>The browser's version.</summary>
    public string BrowserVersion { get; init; } = "";

    /// <summary>The version of the browser's engine.</summary>
    public string BrowserEngineVersion { get; init; } = "";
}
