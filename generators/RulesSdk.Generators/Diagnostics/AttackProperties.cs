namespace RulesSdk.Generators.Diagnostics;

/// <summary>What goes along with diagnostics about ATT&amp;CK, for their code fix.</summary>
internal static class AttackProperties
{
    /// <summary>The techniques or tactics that may be written instead, with blanks between; empty if the author must decide.</summary>
    public const string Instead = "Instead";
}
