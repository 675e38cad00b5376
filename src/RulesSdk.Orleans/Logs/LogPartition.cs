namespace RulesSdk.Orleans;

/// <summary>A partition of the log.</summary>
/// <param name="Name">Its name, without <c>/</c>.</param>
/// <param name="Schema">The schema of its lines.</param>
public sealed record LogPartition(string Name, EventSchema Schema);
