namespace RulesSdk;

/// <summary>Marks a partial record as an event schema: the shape of one kind of log event.</summary>
/// <remarks>
/// A missing, null or unconvertible value reads as the zero value of the property's type: <c>""</c>, 0, an empty list,
/// an empty nested record, or null if the type is nullable. An initialiser with another value is an error.
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
    /// <summary>The schema's stable identifier. It is part of the order of events, so it must never change once shipped.</summary>
    public string Id { get; } = id;

    /// <summary>How far an event's time may lie behind the latest event time of its source for the event still to be ordered, as a duration (<c>"15m"</c>). Default: zero.</summary>
    public string Lateness { get; set; } = "0s";

    /// <summary>How long event ids are remembered so that redelivered events are ignored, as a duration. Default: they are not remembered.</summary>
    public string Deduplicate { get; set; } = "0s";

    /// <summary>
    /// What tells an event of this schema from those of others where both come in one file: fields that must have a value,
    /// by their names on the wire (<c>"eventName"</c>, <c>"evt.name"</c>), and texts that must match a pattern with <c>*</c>
    /// (<c>"eventSource=*.amazonaws.com"</c>). Default: an event must have the event time, and the event id if the schema has one.
    /// An engine does not ask for it, since its caller names the schema.
    /// </summary>
    public string[] Requires { get; set; } = [];

    /// <summary>
    /// How documents name what writes the events, with fields by their names on the wire: <c>"AWS-{eventSource:*.amazonaws.com}"</c> is
    /// <c>AWS-sts</c> where a rule asks for <c>sts.amazonaws.com</c>. What stands after a colon is a pattern; what its <c>*</c> stands for is
    /// shown. A field that a rule does not compare with constants is left out. Default: documents say <c>any</c>. Nothing that runs reads it.
    /// </summary>
    public string Provider { get; set; } = "";

    /// <summary>How documents name an event, in the same form: <c>"{eventName}"</c>. Default: documents say <c>any</c>. Nothing that runs reads it.</summary>
    public string Event { get; set; } = "";

    /// <summary>How property names become names on the wire, unless an attribute names them.</summary>
    public FieldNaming Naming { get; set; } = FieldNaming.CamelCase;
}
