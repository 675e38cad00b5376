namespace RulesSdk.Schemas;

/// <summary>What is known of a machine, user, file, domain or address apart from any event: inventories, threat feeds, first and last sightings.</summary>
/// <remarks>
/// YARA-L names such a record's fields with <c>graph.</c> in front: <c>graph.entity.hostname</c> is <c>e.Entity.Hostname</c>.
/// See <see cref="UdmEvent"/> for names, lists, enumerations and numbers.
/// <para>Source: https://cloud.google.com/chronicle/docs/reference/udm-field-list (Google SecOps, "Unified Data Model field list", "Entity").</para>
/// </remarks>
[EventSchema("google.udm.entity", Lateness = "15m", Naming = FieldNaming.SnakeCase, Requires = ["metadata.entity_type", "metadata.collected_timestamp"])]
public sealed partial record UdmEntity
{
    /// <summary>What kind of entity this is, and who says so.</summary>
    public UdmEntityMetadata Metadata { get; init; } = UdmEntityMetadata.Empty;

    /// <summary>The entity.</summary>
    public UdmNoun Entity { get; init; } = UdmNoun.Empty;

    /// <summary>How it is related to others.</summary>
    public IReadOnlyList<UdmRelation> Relations { get; init; } = [];

    /// <summary>What the product said that UDM has no field for, as <see cref="UdmEvent.Additional"/>.</summary>
    public Map<string> Additional { get; init; } = new();
}

/// <summary>A relation of an entity to another.</summary>
public sealed partial record UdmRelation
{
    /// <summary>The other entity.</summary>
    public UdmNoun Entity { get; init; } = UdmNoun.Empty;

    /// <summary>The other entity's kind, as <see cref="UdmEntityMetadata.EntityType"/>.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>The relation: <c>OWNS</c>, <c>ADMINISTERS</c>, <c>MEMBER</c>, <c>EXECUTES</c>, <c>CONTACTS</c> and others.</summary>
    public string Relationship { get; init; } = "";

    /// <summary>Which way it holds: <c>UNIDIRECTIONAL</c> or <c>BIDIRECTIONAL</c>.</summary>
    public string Direction { get; init; } = "";
}
