namespace RulesSdk;

/// <summary>Marks a partial record as an event schema: the shape of one kind of log event.</summary>
/// <remarks>
/// A missing, null or unconvertible value reads as the zero value of the property's type: <c>""</c>, 0, an empty list,
/// an empty nested record; null where the type is nullable. Initialisers other than that value are an error.
/// </remarks>
/// <example>
/// <code>
/// [EventSchema("acme.login", Lateness = "5m")]
/// public sealed partial record LoginEvent
/// {
///     [EventId] public string Id { get; init; } = "";
///     [EventTime] public DateTimeOffset Time { get; init; }
///     public string User { get; init; } = "";
/// }
/// </code>
/// The generator adds <c>: IEventSchema&lt;LoginEvent&gt;</c> with the schema's id, lateness and deduplication span.
/// </example>
/// <param name="id">The schema's stable identifier, for instance <c>aws.cloudtrail</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventSchemaAttribute(string id) : Attribute
{
    /// <summary>The schema's stable identifier. Part of the order of events, so it never changes once shipped.</summary>
    public string Id { get; } = id;

    /// <summary>How much later than a younger event an event may arrive and still be ordered, as a duration (<c>"15m"</c>). Default: none.</summary>
    public string Lateness { get; set; } = "0s";

    /// <summary>For how long an event id that was seen is remembered, so that a redelivered event is skipped, as a duration. Default: never.</summary>
    public string Deduplicate { get; set; } = "0s";

    /// <summary>How property names become names on the wire, where no attribute names them.</summary>
    public FieldNaming Naming { get; set; } = FieldNaming.CamelCase;
}
