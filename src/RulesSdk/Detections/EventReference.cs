using System.Text.Json;

namespace RulesSdk;

/// <summary>An event that a detection is made of.</summary>
/// <param name="Clause">What it satisfied: the event variable or signal.</param>
/// <param name="Schema">Its schema's id.</param>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it happened.</param>
public sealed record EventReference(string Clause, string Schema, string Id, DateTimeOffset Time);
