namespace RulesSdk.Schemas;

/// <summary>The two ends of a packet.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "NetworkContext".</remarks>
public sealed partial record WorkloadNetwork
{
    /// <summary>The transport protocol, for instance <c>udp</c>.</summary>
    public string L4Protocol { get; init; } = "";

    /// <summary>The sender.</summary>
    public WorkloadEndpoint Source { get; init; } = new();

    /// <summary>The receiver.</summary>
    public WorkloadEndpoint Destination { get; init; } = new();
}

/// <summary>One end of a packet.</summary>
public sealed partial record WorkloadEndpoint
{
    /// <summary>The address.</summary>
    public string Ip { get; init; } = "";

    /// <summary>The port; null where the event does not say.</summary>
    public int? Port { get; init; }
}

/// <summary>A DNS message.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "DNSEvent".</remarks>
public sealed partial record WorkloadDns
{
    /// <summary>The question.</summary>
    public WorkloadDnsQuestion Question { get; init; } = new();
}

/// <summary>The question of a DNS message.</summary>
public sealed partial record WorkloadDnsQuestion
{
    /// <summary>The name asked for. DNS compares names without regard to case.</summary>
    public string Name { get; init; } = "";

    /// <summary>The record type, for instance <c>A</c> or <c>SRV</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The class, for instance <c>INET</c>.</summary>
    public string Class { get; init; } = "";

    /// <summary>How many questions the message holds; null where the event does not say.</summary>
    public int? Count { get; init; }

    /// <summary>The message's size in bytes; null where the event does not say.</summary>
    public int? Size { get; init; }
}

/// <summary>Traffic with a cloud's instance metadata service.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "IMDSEvent".</remarks>
public sealed partial record WorkloadImds
{
    /// <summary>Whether it is a <c>request</c> or a <c>response</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The cloud: <c>aws</c>, <c>gcp</c>, <c>azure</c>, <c>ibm</c> or <c>oracle</c>.</summary>
    public string CloudProvider { get; init; } = "";

    /// <summary>The path asked for.</summary>
    public string Url { get; init; } = "";

    /// <summary>The host asked.</summary>
    public string Host { get; init; } = "";

    /// <summary>The agent the request was made with.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The server's name in a response.</summary>
    public string Server { get; init; } = "";

    /// <summary>What is peculiar to AWS.</summary>
    public WorkloadAwsImds Aws { get; init; } = new();
}

/// <summary>What is peculiar to AWS in traffic with the instance metadata service.</summary>
public sealed partial record WorkloadAwsImds
{
    /// <summary>Whether the second version of the protocol was used, with its session token; null where the event does not say.</summary>
    public bool? IsImdsV2 { get; init; }
}

/// <summary>What a socket connects to, binds to or accepts.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "ConnectEvent".</remarks>
public sealed partial record WorkloadConnect
{
    /// <summary>The address.</summary>
    public WorkloadAddress Addr { get; init; } = new();

    /// <summary>The transport protocol, for instance <c>TCP</c>.</summary>
    public string Protocol { get; init; } = "";
}

/// <summary>A socket's address.</summary>
public sealed partial record WorkloadAddress
{
    /// <summary>The family: <c>AF_INET</c>, <c>AF_INET6</c>, <c>AF_UNIX</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>The address, of IPv4 or IPv6.</summary>
    public string Ip { get; init; } = "";

    /// <summary>The port; null where the event does not say.</summary>
    public int? Port { get; init; }

    /// <summary>The host names that the address was resolved from.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>Whether the address is outside private networks; null where the event does not say.</summary>
    public bool? IsPublic { get; init; }
}
