namespace RulesSdk.Testing;

/// <summary>What a check of a pack finds.</summary>
public enum FindingKind
{
    /// <summary>Every event for which the rule fires also fires another one.</summary>
    Subsumed,

    /// <summary>A clause that is false wherever the others hold, so that nothing ever satisfies all of them.</summary>
    NeverHolds,

    /// <summary>A clause that follows from the others.</summary>
    DeadClause,

    /// <summary>A value or an alternative that is never what decides.</summary>
    DeadValue,

    /// <summary>A case that is never current.</summary>
    UnreachableCase,

    /// <summary>A case that more evidence replaces by a lower severity, or that a lower one above it always replaces.</summary>
    LoweredByEvidence,

    /// <summary>Two or more activities of a chain for which no case holds.</summary>
    SilentCombination,
}
