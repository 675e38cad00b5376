namespace RulesSdk.Rules.Workload;

/// <summary>Hosts that tell a caller the address it is seen under.</summary>
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
