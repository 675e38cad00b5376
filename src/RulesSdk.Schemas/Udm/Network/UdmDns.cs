namespace RulesSdk.Schemas;

/// <summary>A message of DNS.</summary>
public sealed partial record UdmDns
{
    internal static UdmDns Empty { get; } = new();

    /// <summary>The message's id; null where the event does not say.</summary>
    public long? Id { get; init; }

    /// <summary>Whether this is an answer.</summary>
    public bool Response { get; init; }

    /// <summary>The operation's code; null where the event does not say.</summary>
    public long? Opcode { get; init; }

    /// <summary>Whether the answer is from a server of the domain itself.</summary>
    public bool Authoritative { get; init; }

    /// <summary>Whether the message was cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether recursion is asked for.</summary>
    public bool RecursionDesired { get; init; }

    /// <summary>Whether the server offers recursion.</summary>
    public bool RecursionAvailable { get; init; }

    /// <summary>The response's code, for instance 3 for a name that does not exist; null where the event does not say.</summary>
    public long? ResponseCode { get; init; }

    /// <summary>What is asked.</summary>
    public IReadOnlyList<UdmDnsQuestion> Questions { get; init; } = [];

    /// <summary>The answers.</summary>
    public IReadOnlyList<UdmDnsRecord> Answers { get; init; } = [];

    /// <summary>The servers of the domain.</summary>
    public IReadOnlyList<UdmDnsRecord> Authority { get; init; } = [];

    /// <summary>Further records.</summary>
    public IReadOnlyList<UdmDnsRecord> Additional { get; init; } = [];
}

/// <summary>A question of DNS.</summary>
public sealed partial record UdmDnsQuestion
{
    /// <summary>The name that is asked for.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type of record; null where the event does not say.</summary>
    public long? Type { get; init; }

    /// <summary>The class; null where the event does not say.</summary>
    public long? Class { get; init; }

    /// <summary>On how many machines the name was seen.</summary>
    public UdmPrevalence Prevalence { get; init; } = UdmPrevalence.Empty;
}

/// <summary>A record of DNS.</summary>
public sealed partial record UdmDnsRecord
{
    /// <summary>The name that it is about.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type of record; null where the event does not say.</summary>
    public long? Type { get; init; }

    /// <summary>The class; null where the event does not say.</summary>
    public long? Class { get; init; }

    /// <summary>For how many seconds it holds; null where the event does not say.</summary>
    public long? Ttl { get; init; }

    /// <summary>Its data as text: an address, a name.</summary>
    public string Data { get; init; } = "";

    /// <summary>Its data in base 64, where it is no text.</summary>
    public string BinaryData { get; init; } = "";
}
