namespace RulesSdk.TestSupport.Rules;

/// <summary>Rules that read reference lists and tables.</summary>
[RulePack("visits")]
public sealed partial class VisitRules : IRulePack;
