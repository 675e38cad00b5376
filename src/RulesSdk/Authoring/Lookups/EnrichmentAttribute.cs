namespace RulesSdk;

/// <summary>Declares an enrichment: what is known of a key besides events, such as where an address is. Whoever runs the rule provides it.</summary>
/// <param name="name">The name under which it is provided: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>. No list or table has the same one.</param>
/// <remarks>
/// The property is <c>static partial</c> and of type <see cref="Enrichment{TRow}"/> over a record of single values; the build writes its other half. It is
/// provided by an <see cref="IEnrichmentProvider{TRow}"/>, or by the rows of a table, which may have validity in time: see <see cref="Enrichment{TRow}"/>.
/// The name, the properties that a rule reads and whether case is ignored are part of its logic; what is provided is not.
/// </remarks>
/// <example>
/// <code>
/// [Enrichment("geo")] static partial Enrichment&lt;GeoLocation&gt; Geo { get; }
///
/// [Event] static bool Login(LoginEvent e) => e.Succeeded &amp;&amp; Geo.Of(e.SourceIp).Country == "KP";
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnrichmentAttribute(string name) : Attribute
{
    /// <summary>The name under which it is provided.</summary>
    public string Name { get; } = name;

    /// <summary>Whether an engine runs without it: all keys are unknown then, and detections name the version <c>none</c>. Default: an engine that is not given it is not made.</summary>
    public bool Optional { get; set; }

    /// <summary>Whether the case of keys is ignored where a table provides it. A provider gets a key as it is.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>Whether a row of a table is left out and counted that cannot be read. Default: it is an error that names its line and column.</summary>
    public bool SkipInvalid { get; set; }
}
