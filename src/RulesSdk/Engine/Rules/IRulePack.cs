namespace RulesSdk;

/// <summary>A rule pack. The generator implements it for classes marked <see cref="RulePackAttribute"/>.</summary>
public interface IRulePack
{
    /// <summary>The pack's id, title and rules.</summary>
    static abstract RulePack Pack { get; }
}
