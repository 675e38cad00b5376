namespace RulesSdk.Testing;

/// <summary>What a mutant changes in a rule.</summary>
public enum MutationOperator
{
    /// <summary>A condition that must hold is left out.</summary>
    DropClause,

    /// <summary>One of several ways in which a condition holds is left out.</summary>
    DropAlternative,

    /// <summary>A condition must be false.</summary>
    NegateClause,

    /// <summary><c>&amp;&amp;</c> for <c>||</c>, <c>Any</c> for <c>All</c>, or the reverse.</summary>
    SwapAndOr,

    /// <summary>A value of a list is left out.</summary>
    DropValue,

    /// <summary>A number is one more or one less, a duration twice as long.</summary>
    ChangeNumber,

    /// <summary><c>&lt;</c> for <c>&lt;=</c>, <c>&gt;</c> for <c>&gt;=</c>, or the reverse.</summary>
    MoveBoundary,

    /// <summary>A window, or the gap of a sequence, is twice as long.</summary>
    WidenWindow,

    /// <summary>A window, or the gap of a sequence, is half as long.</summary>
    NarrowWindow,

    /// <summary>All events are the same under a group key.</summary>
    DropKey,

    /// <summary>A signal or predicate is no evidence of an activity.</summary>
    DropEvidence,

    /// <summary>A case is left out of the table.</summary>
    DropCase,

    /// <summary>A case comes before the one above it.</summary>
    SwapCases,
}
