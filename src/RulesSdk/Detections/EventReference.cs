using System.Text.Json;

namespace RulesSdk;

/// <summary>An event that contributed to a detection.</summary>
/// <param name="Clause">The event variable or signal that it satisfied.</param>
/// <param name="Schema">The id of its schema.</param>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it happened.</param>
public sealed record EventReference(string Clause, string Schema, string Id, DateTimeOffset Time);
