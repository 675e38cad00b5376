namespace RulesSdk.Hosting.Checkpoints;

/// <summary>What a host goes on from.</summary>
/// <param name="Engine">What the engine has of it.</param>
/// <param name="Positions">The position of each partition, by source.</param>
internal sealed record HostState(RestoreReport Engine, IReadOnlyDictionary<string, Dictionary<string, string>> Positions);
