namespace RulesSdk.Schemas;

/// <summary>What is known of an address.</summary>
public sealed partial record UdmArtifact
{
    internal static UdmArtifact Empty { get; } = new();

    /// <summary>The address.</summary>
    public string Ip { get; init; } = "";

    /// <summary>On how many machines it was seen.</summary>
    public UdmPrevalence Prevalence { get; init; } = UdmPrevalence.Empty;

    /// <summary>When it was first seen; null where the event does not say.</summary>
    public DateTimeOffset? FirstSeenTime { get; init; }

    /// <summary>When it was last seen; null where the event does not say.</summary>
    public DateTimeOffset? LastSeenTime { get; init; }

    /// <summary>Where it is.</summary>
    public UdmLocation Location { get; init; } = UdmLocation.Empty;

    /// <summary>Whose network it is in: <c>asn</c>, <c>carrier_name</c>, <c>organization_name</c>.</summary>
    public UdmNetwork Network { get; init; } = UdmNetwork.Empty;

    /// <summary>The owner of its autonomous system.</summary>
    public string AsOwner { get; init; } = "";

    /// <summary>The number of its autonomous system; null where the event does not say.</summary>
    public long? Asn { get; init; }

    /// <summary>The hash of JARM over its TLS server.</summary>
    public string Jarm { get; init; } = "";

    /// <summary>What is said of it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>On how many of the customer's machines something was seen.</summary>
public sealed partial record UdmPrevalence
{
    internal static UdmPrevalence Empty { get; } = new();

    /// <summary>The largest count of a day within <see cref="DayCount"/> days; null where the event does not say.</summary>
    public int? RollingMax { get; init; }

    /// <summary>Over how many days; null where the event does not say.</summary>
    public int? DayCount { get; init; }

    /// <summary>As <see cref="RollingMax"/>, with the domains below; null where the event does not say.</summary>
    public int? RollingMaxSubDomains { get; init; }

    /// <summary>The count of the day; null where the event does not say.</summary>
    public int? DayMax { get; init; }

    /// <summary>As <see cref="DayMax"/>, with the domains below; null where the event does not say.</summary>
    public int? DayMaxSubDomains { get; init; }
}
