namespace RulesSdk.Schemas;

/// <summary>What kind of event this is, when it happened, and which product told of it.</summary>
public sealed partial record UdmMetadata
{
    internal static UdmMetadata Empty { get; } = new();

    /// <summary>The event's id, in base 64; Google SecOps sets it. An event without one is identified by its content.</summary>
    [EventId]
    public string Id { get; init; } = "";

    /// <summary>The product's own id of the event. Several events of UDM may be made of one record of the product.</summary>
    public string ProductLogId { get; init; } = "";

    /// <summary>When the event happened. YARA-L's <c>event_timestamp.seconds</c> are the whole seconds of it.</summary>
    [EventTime]
    public DateTimeOffset EventTimestamp { get; init; }

    /// <summary>When the vendor collected the event; null where the record does not say.</summary>
    public DateTimeOffset? CollectedTimestamp { get; init; }

    /// <summary>When Google SecOps took the event in; null where the record does not say.</summary>
    public DateTimeOffset? IngestedTimestamp { get; init; }

    /// <summary>The kind of event, for instance <c>USER_LOGIN</c>; see <see cref="UdmEventType"/>.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The product's vendor, for instance <c>AMAZON</c>.</summary>
    public string VendorName { get; init; } = "";

    /// <summary>The product, for instance <c>AWS CloudTrail</c>.</summary>
    public string ProductName { get; init; } = "";

    /// <summary>The product's version.</summary>
    public string ProductVersion { get; init; } = "";

    /// <summary>The product's own name of the kind of event, for instance <c>GetSessionToken</c>.</summary>
    public string ProductEventType { get; init; } = "";

    /// <summary>Which deployment of the product told of it.</summary>
    public string ProductDeploymentId { get; init; } = "";

    /// <summary>What happened, in words for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the event is shown in the product.</summary>
    public string UrlBackToProduct { get; init; } = "";

    /// <summary>What the customer's ingestion adds.</summary>
    public IReadOnlyList<UdmLabel> IngestionLabels { get; init; } = [];

    /// <summary>Whether fields were added after parsing: <c>ENRICHED</c> or <c>UNENRICHED</c>.</summary>
    public string EnrichmentState { get; init; } = "";

    /// <summary>The kind of log that the event was made of, for instance <c>AWS_CLOUDTRAIL</c>.</summary>
    public string LogType { get; init; } = "";

    /// <summary>Who may see the event, by where it comes from.</summary>
    public UdmDataAccessLabels BaseLabels { get; init; } = UdmDataAccessLabels.Empty;

    /// <summary>Who may see what enrichment added.</summary>
    public UdmDataAccessLabels EnrichmentLabels { get; init; } = UdmDataAccessLabels.Empty;
}

/// <summary>What access to data is decided by.</summary>
public sealed partial record UdmDataAccessLabels
{
    internal static UdmDataAccessLabels Empty { get; } = new();

    /// <summary>Kinds of logs.</summary>
    public IReadOnlyList<string> LogTypes { get; init; } = [];

    /// <summary>Labels of ingestion, as text.</summary>
    public IReadOnlyList<string> IngestionLabels { get; init; } = [];

    /// <summary>Namespaces.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Labels that the customer defined.</summary>
    public IReadOnlyList<string> CustomLabels { get; init; } = [];
}
