namespace RulesSdk.Shared;

/// <summary>A tactic of ATT&amp;CK: a line of a file of tactics.</summary>
/// <param name="Id">Its id, such as <c>TA0008</c>.</param>
/// <param name="Name">Its name, such as <c>Lateral Movement</c>.</param>
/// <param name="ShortName">Its short name, such as <c>lateral-movement</c>.</param>
internal sealed record TacticFacts(string Id, string Name, string ShortName)
{
    /// <summary>The name without blanks, which is that of the enum's member: <c>LateralMovement</c>.</summary>
    public string Member => string.Concat(Array.ConvertAll(ShortName.Split('-'), static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}
