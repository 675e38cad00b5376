namespace RulesSdk.Rules.Workload;

/// <summary>Services that return the public address of their caller.</summary>
internal static class IpLookupServices
{
    /// <summary>Their names, in lower case.</summary>
    public static readonly string[] Names =
    [
        "icanhazip.com",
        "ip-api.com",
        "myip.opendns.com",
        "checkip.amazonaws.com",
        "whatismyip.akamai.com",
    ];
}
