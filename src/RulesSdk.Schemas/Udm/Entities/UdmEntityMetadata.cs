namespace RulesSdk.Schemas;

/// <summary>What kind of entity a record is of, and who says so.</summary>
public sealed partial record UdmEntityMetadata
{
    internal static UdmEntityMetadata Empty { get; } = new();

    /// <summary>The product's own id of the entity.</summary>
    public string ProductEntityId { get; init; } = "";

    /// <summary>When the vendor collected what the record says: the time of the record.</summary>
    [EventTime]
    public DateTimeOffset CollectedTimestamp { get; init; }

    /// <summary>When the entity was created; null where the record does not say.</summary>
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>The span in which the record holds.</summary>
    public UdmInterval Interval { get; init; } = UdmInterval.Empty;

    /// <summary>The product's vendor.</summary>
    public string VendorName { get; init; } = "";

    /// <summary>The product.</summary>
    public string ProductName { get; init; } = "";

    /// <summary>The product's version.</summary>
    public string ProductVersion { get; init; } = "";

    /// <summary>The feed that the record comes from.</summary>
    public string Feed { get; init; } = "";

    /// <summary>The kind: <c>ASSET</c>, <c>USER</c>, <c>GROUP</c>, <c>FILE</c>, <c>DOMAIN_NAME</c>, <c>IP_ADDRESS</c>, <c>RESOURCE</c>, <c>URL</c> and others.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>What it is, in words for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>What threat feeds say of it.</summary>
    public IReadOnlyList<UdmSecurityResult> Threat { get; init; } = [];

    /// <summary>Where the record is made: <c>ENTITY_CONTEXT</c> by the customer, <c>DERIVED_CONTEXT</c> of the customer's data, <c>GLOBAL_CONTEXT</c> by Google.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>Names and values of that source.</summary>
    public IReadOnlyList<UdmLabel> SourceLabels { get; init; } = [];
}

/// <summary>A span of time.</summary>
public sealed partial record UdmInterval
{
    internal static UdmInterval Empty { get; } = new();

    /// <summary>Its start; null where the record does not say.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Its end, which is not part of it; null where the record does not say.</summary>
    public DateTimeOffset? EndTime { get; init; }
}
