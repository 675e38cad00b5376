namespace RulesSdk.Schemas;

/// <summary>A message of DHCP.</summary>
public sealed partial record UdmDhcp
{
    internal static UdmDhcp Empty { get; } = new();

    /// <summary>The operation: <c>BOOTREQUEST</c> or <c>BOOTREPLY</c>.</summary>
    public string Opcode { get; init; } = "";

    /// <summary>The kind of message: <c>DISCOVER</c>, <c>OFFER</c>, <c>REQUEST</c>, <c>ACK</c> and others.</summary>
    public string Type { get; init; } = "";

    /// <summary>The client's address.</summary>
    public string Ciaddr { get; init; } = "";

    /// <summary>The address that the client is given.</summary>
    public string Yiaddr { get; init; } = "";

    /// <summary>The client's hardware address.</summary>
    public string Chaddr { get; init; } = "";

    /// <summary>The client's name.</summary>
    public string ClientHostname { get; init; } = "";

    /// <summary>The address that the client asks for.</summary>
    public string RequestedAddress { get; init; } = "";

    /// <summary>For how many seconds the address is given; null where the event does not say.</summary>
    public long? LeaseTimeSeconds { get; init; }
}
