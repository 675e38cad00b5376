using RulesSdk.Hosting.Alerting;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>What a host goes on from.</summary>
/// <param name="Engine">What the engine has of it.</param>
/// <param name="Positions">The position of each partition, by source.</param>
/// <param name="Alerts">What alerts go on from.</param>
internal sealed record HostState(RestoreReport Engine, IReadOnlyDictionary<string, Dictionary<string, string>> Positions, AlertState Alerts);
