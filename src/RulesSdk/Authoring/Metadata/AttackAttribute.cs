namespace RulesSdk;

/// <summary>Names the ATT&amp;CK tactic and techniques that a rule detects.</summary>
/// <param name="tactic">The tactic.</param>
/// <param name="techniques">Technique ids, for instance <c>T1550</c> or <c>T1552.005</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AttackAttribute(Tactic tactic, params string[] techniques) : Attribute
{
    /// <summary>The tactic.</summary>
    public Tactic Tactic { get; } = tactic;

    /// <summary>Technique ids.</summary>
    public IReadOnlyList<string> Techniques { get; } = techniques;
}
