namespace RulesSdk.Schemas;

/// <summary>What only some kinds of events have.</summary>
public sealed partial record UdmExtensions
{
    internal static UdmExtensions Empty { get; } = new();

    /// <summary>How someone signed in or was let through.</summary>
    public UdmAuthentication Auth { get; init; } = UdmAuthentication.Empty;
}

/// <summary>How someone signed in or was let through.</summary>
public sealed partial record UdmAuthentication
{
    internal static UdmAuthentication Empty { get; } = new();

    /// <summary>The kind of system that asks, for instance <c>MACHINE</c>, <c>SSO</c> or <c>VPN</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>By what: <c>USERNAME_PASSWORD</c>, <c>OTP</c>, <c>INTERACTIVE</c>, <c>REMOTE_INTERACTIVE</c> and others.</summary>
    public IReadOnlyList<string> Mechanism { get; init; } = [];

    /// <summary>The vendor's own words on it; of AWS CloudTrail, whether a second factor was used.</summary>
    public string AuthDetails { get; init; } = "";
}
