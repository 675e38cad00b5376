namespace RulesSdk.Schemas;

/// <summary>One event of Google's Unified Data Model (UDM): what happened, who did it, to what, and what security products said of it.</summary>
/// <remarks>
/// The names are UDM's own, in snake case: the field list, YARA-L rules and the records that are handed in have them.
/// protobuf prints camel case unless it is told to keep field names; such a record has no <c>metadata.event_timestamp</c> and is rejected.
/// What is repeated in UDM is a list. What is an enumeration in UDM is text here, since UDM gains members without notice;
/// <see cref="UdmEventType"/>, <see cref="UdmAction"/> and others have the members that rules compare with. A 64-bit number is read
/// as a number; protobuf prints it in quotes, which reads as missing and is counted.
/// <para>Records within it start as one shared empty record each, so that an event does not hold hundreds of empty objects.</para>
/// <para>Fields that neither the public rules nor the normalizers use are left out.</para>
/// <para>Source: https://cloud.google.com/chronicle/docs/reference/udm-field-list (Google SecOps, "Unified Data Model field list"), as for all records of UDM.</para>
/// </remarks>
[EventSchema("google.udm", Lateness = "15m", Deduplicate = "24h", Naming = FieldNaming.SnakeCase, Requires = ["metadata.event_type", "metadata.event_timestamp"], Provider = "{metadata.vendor_name} {metadata.product_name}", Event = "{metadata.event_type} {metadata.product_event_type}")]
public sealed partial record UdmEvent
{
    /// <summary>What kind of event this is, when it happened, and which product told of it.</summary>
    public UdmMetadata Metadata { get; init; } = UdmMetadata.Empty;

    /// <summary>
    /// What the product said that UDM has no field for: <c>e.Additional["accessKeyId"]</c> is YARA-L's <c>additional.fields["accessKeyId"]</c>.
    /// </summary>
    /// <remarks>
    /// In UDM it is a protobuf <c>Struct</c>. Its member <c>fields</c> is in no JSON, where a <c>Struct</c> is a plain object. A map
    /// of texts is read from that object, can be built by an initialiser, and has <c>""</c> for a missing key, as YARA-L compares it.
    /// Numbers and truth values are read as they are written; lists and objects as <c>""</c>.
    /// </remarks>
    public Map<string> Additional { get; init; } = new();

    /// <summary>Who acts: the user, process or machine from which the activity comes.</summary>
    public UdmNoun Principal { get; init; } = UdmNoun.Empty;

    /// <summary>What is acted with or copied from, for instance the file that is moved, and where it is.</summary>
    public UdmNoun Src { get; init; } = UdmNoun.Empty;

    /// <summary>What is acted on.</summary>
    public UdmNoun Target { get; init; } = UdmNoun.Empty;

    /// <summary>What the activity passes through: proxies, gateways, mail relays.</summary>
    public IReadOnlyList<UdmNoun> Intermediary { get; init; } = [];

    /// <summary>What sees the activity and takes no part in it, for instance a network sensor.</summary>
    public UdmNoun Observer { get; init; } = UdmNoun.Empty;

    /// <summary>What else the event mentions: attachments, loaded modules, links in a text.</summary>
    public IReadOnlyList<UdmNoun> About { get; init; } = [];

    /// <summary>What security products decided or found.</summary>
    public IReadOnlyList<UdmSecurityResult> SecurityResult { get; init; } = [];

    /// <summary>The connection, with the protocols it carries.</summary>
    public UdmNetwork Network { get; init; } = UdmNetwork.Empty;

    /// <summary>What only some kinds of events have, such as how someone signed in.</summary>
    public UdmExtensions Extensions { get; init; } = UdmExtensions.Empty;

    /// <summary>Fields taken from the raw log without a parser: YARA-L's <c>extracted.fields["…"]</c>, as <see cref="Additional"/>.</summary>
    public Map<string> Extracted { get; init; } = new();
}
