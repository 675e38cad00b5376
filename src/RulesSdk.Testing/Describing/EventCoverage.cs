namespace RulesSdk.Testing;

/// <summary>A kind of event, as the schema names it: <see cref="EventSchemaAttribute.Provider"/> and <see cref="EventSchemaAttribute.Event"/>.</summary>
/// <param name="Schema">The schema's id.</param>
/// <param name="Provider">What writes it; <c>any</c> where the rule does not say.</param>
/// <param name="Event">The event; <c>any</c> where the rule does not say.</param>
public sealed record EventCoverage(string Schema, string Provider, string Event);
