namespace RulesSdk.Schemas;

/// <summary>What is known of a domain, mostly from its registration.</summary>
public sealed partial record UdmDomain
{
    internal static UdmDomain Empty { get; } = new();

    /// <summary>The domain's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>On how many machines it was seen.</summary>
    public UdmPrevalence Prevalence { get; init; } = UdmPrevalence.Empty;

    /// <summary>When it was first seen; null where the event does not say.</summary>
    public DateTimeOffset? FirstSeenTime { get; init; }

    /// <summary>When it was last seen; null where the event does not say.</summary>
    public DateTimeOffset? LastSeenTime { get; init; }

    /// <summary>The registrar.</summary>
    public string Registrar { get; init; } = "";

    /// <summary>The address to write to.</summary>
    public string ContactEmail { get; init; } = "";

    /// <summary>The server that knows its registration.</summary>
    public string WhoisServer { get; init; } = "";

    /// <summary>Its name servers.</summary>
    public IReadOnlyList<string> NameServer { get; init; } = [];

    /// <summary>When it was registered; null where the event does not say.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>When its registration was last changed; null where the event does not say.</summary>
    public DateTimeOffset? UpdateTime { get; init; }

    /// <summary>When its registration ends; null where the event does not say.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>The state of its registration.</summary>
    public string Status { get; init; } = "";

    /// <summary>What is said of it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
