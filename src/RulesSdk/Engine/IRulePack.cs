namespace RulesSdk;

/// <summary>A rule pack: what the generator makes of a class marked <see cref="RulePackAttribute"/>.</summary>
public interface IRulePack
{
    /// <summary>The pack's id, title and rules.</summary>
    static abstract RulePack Pack { get; }
}
