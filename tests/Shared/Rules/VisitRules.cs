namespace RulesSdk.TestSupport.Rules;

/// <summary>Rules that read reference lists.</summary>
[RulePack("visits")]
public sealed partial class VisitRules : IRulePack;
