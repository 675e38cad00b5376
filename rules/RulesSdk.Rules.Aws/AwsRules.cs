namespace RulesSdk.Rules.Aws;

/// <summary>Rules over AWS CloudTrail records.</summary>
[RulePack("aws", Title = "AWS")]
public sealed partial class AwsRules : IRulePack;
