namespace RulesSdk.Rules.Workload;

/// <summary>Rules and signals over the runtime events of hosts and containers.</summary>
[RulePack("workload", Title = "Workload")]
public sealed partial class WorkloadRules : IRulePack;
