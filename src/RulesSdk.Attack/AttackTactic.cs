namespace RulesSdk;

/// <summary>A tactic of MITRE ATT&amp;CK, as one version has it.</summary>
/// <param name="Tactic">What rules name in <see cref="AttackAttribute"/>.</param>
/// <param name="Id">Its id, such as <c>TA0008</c>.</param>
/// <param name="Name">Its name, such as <c>Lateral Movement</c>.</param>
/// <param name="ShortName">Its short name, such as <c>lateral-movement</c>.</param>
public sealed record AttackTactic(Tactic Tactic, string Id, string Name, string ShortName);
