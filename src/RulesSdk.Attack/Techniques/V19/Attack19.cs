namespace RulesSdk;

/// <summary>The techniques of MITRE ATT&amp;CK for Enterprise 19, by tactic, as <see cref="AttackAttribute"/> takes them.</summary>
/// <remarks>Of 19 only some changes are known here. All else is as in 18.1.</remarks>
/// <example>
/// <code>
/// [Attack(Tactic.LateralMovement, Attack19.LateralMovement.UseAlternateAuthenticationMaterial)]
/// </code>
/// </example>
public static partial class Attack19;
