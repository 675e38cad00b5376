namespace RulesSdk.Rules.Udm;

/// <summary>Rules over Google's Unified Data Model, and over every schema of which a normalizer makes it.</summary>
[RulePack("udm", Title = "Google UDM")]
public sealed partial class UdmRules : IRulePack;
