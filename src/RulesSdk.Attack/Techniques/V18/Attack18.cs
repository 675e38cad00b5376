namespace RulesSdk;

/// <summary>The techniques of MITRE ATT&amp;CK for Enterprise 18.1, by tactic, as <see cref="AttackAttribute"/> takes them.</summary>
/// <remarks>All of them, also those that are deprecated or revoked: to name one of these is a warning.</remarks>
/// <example>
/// <code>
/// [Attack(Tactic.LateralMovement, Attack18.LateralMovement.UseAlternateAuthenticationMaterial)]
/// </code>
/// </example>
public static partial class Attack18;
