namespace RulesSdk.Schemas;

/// <summary>A connection, with the protocols it carries.</summary>
public sealed partial record UdmNetwork
{
    internal static UdmNetwork Empty { get; } = new();

    /// <summary>The bytes that the principal sent; null where the event does not say.</summary>
    public long? SentBytes { get; init; }

    /// <summary>The bytes that the principal received; null where the event does not say.</summary>
    public long? ReceivedBytes { get; init; }

    /// <summary>All bytes; null where the event does not say.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The packets that the principal sent; null where the event does not say.</summary>
    public long? SentPackets { get; init; }

    /// <summary>The packets that the principal received; null where the event does not say.</summary>
    public long? ReceivedPackets { get; init; }

    /// <summary>How long it lasted, as protobuf writes a span: <c>3.5s</c>.</summary>
    public string SessionDuration { get; init; } = "";

    /// <summary>The session's id.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The id of the session that it is part of.</summary>
    public string ParentSessionId { get; init; } = "";

    /// <summary>The protocol of the application: <c>HTTP</c>, <c>DNS</c>, <c>SSH</c> and others.</summary>
    public string ApplicationProtocol { get; init; } = "";

    /// <summary>That protocol's version.</summary>
    public string ApplicationProtocolVersion { get; init; } = "";

    /// <summary>The Community ID of the flow.</summary>
    public string CommunityId { get; init; } = "";

    /// <summary>Which way: <c>INBOUND</c>, <c>OUTBOUND</c> or <c>BROADCAST</c>.</summary>
    public string Direction { get; init; } = "";

    /// <summary>The protocol over IP: <c>TCP</c>, <c>UDP</c>, <c>ICMP</c> and others.</summary>
    public string IpProtocol { get; init; } = "";

    /// <summary>FTP.</summary>
    public UdmFtp Ftp { get; init; } = UdmFtp.Empty;

    /// <summary>The mail.</summary>
    public UdmEmail Email { get; init; } = UdmEmail.Empty;

    /// <summary>DNS.</summary>
    public UdmDns Dns { get; init; } = UdmDns.Empty;

    /// <summary>DHCP.</summary>
    public UdmDhcp Dhcp { get; init; } = UdmDhcp.Empty;

    /// <summary>HTTP.</summary>
    public UdmHttp Http { get; init; } = UdmHttp.Empty;

    /// <summary>TLS.</summary>
    public UdmTls Tls { get; init; } = UdmTls.Empty;

    /// <summary>SMTP.</summary>
    public UdmSmtp Smtp { get; init; } = UdmSmtp.Empty;

    /// <summary>The number of the autonomous system, as text.</summary>
    public string Asn { get; init; } = "";

    /// <summary>The domain that DNS says.</summary>
    public string DnsDomain { get; init; } = "";

    /// <summary>The carrier.</summary>
    public string CarrierName { get; init; } = "";

    /// <summary>The organization that the network belongs to.</summary>
    public string OrganizationName { get; init; } = "";

    /// <summary>The range of addresses.</summary>
    public string IpSubnetRange { get; init; } = "";

    /// <summary>Whether the address is a known proxy's; null where the event does not say.</summary>
    public bool? IsProxy { get; init; }
}

/// <summary>FTP.</summary>
public sealed partial record UdmFtp
{
    internal static UdmFtp Empty { get; } = new();

    /// <summary>The command.</summary>
    public string Command { get; init; } = "";
}
