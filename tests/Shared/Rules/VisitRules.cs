namespace RulesSdk.TestSupport.Rules;

/// <summary>Rules that read reference lists, tables and enrichments.</summary>
[RulePack("visits")]
public sealed partial class VisitRules : IRulePack;
