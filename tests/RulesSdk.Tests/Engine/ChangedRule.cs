namespace RulesSdk.Tests.Engines;

/// <summary>Rules as they would be under other metadata.</summary>
internal static class ChangedRule
{
    public static RuleDefinition With(this RuleDefinition rule, Func<RuleMetadata, RuleMetadata> change) => rule.With(change(rule.Metadata));
}
