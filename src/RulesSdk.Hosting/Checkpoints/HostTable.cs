using RulesSdk.Hosting.Alerting;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>What a checkpoint has beside the state of the engine.</summary>
/// <param name="Positions">The position of each partition, by source.</param>
/// <param name="Alerts">What alerts go on from.</param>
internal sealed record HostTable(Dictionary<string, Dictionary<string, string>> Positions, AlertState Alerts);
