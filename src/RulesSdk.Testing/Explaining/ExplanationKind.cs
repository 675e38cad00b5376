namespace RulesSdk.Testing;

/// <summary>What a step of an explanation is about.</summary>
public enum ExplanationKind
{
    /// <summary>How many events satisfied a predicate, and which.</summary>
    Satisfied,

    /// <summary>The event that came nearest to a predicate, with the clauses that were false.</summary>
    NearestEvent,

    /// <summary>An event that an exclusion of a tuning left out.</summary>
    Excluded,

    /// <summary>An event that was ignored, because one of its id came before.</summary>
    Redelivered,

    /// <summary>A value that was not new for its key.</summary>
    NotNew,

    /// <summary>The events that came nearest to a match, with what did not hold between them.</summary>
    NearestMatch,

    /// <summary>Events that match, but have no group key.</summary>
    NoKey,

    /// <summary>A condition that was false for a key.</summary>
    Condition,

    /// <summary>A window whose end the input did not reach, so that nothing can be said to be absent.</summary>
    Undecided,

    /// <summary>The activities that were seen for a key of a chain, and the case that came nearest.</summary>
    Case,

    /// <summary>A detection that <see cref="SuppressAttribute"/> held back.</summary>
    Suppressed,

    /// <summary>A detection, with the events that it is made of.</summary>
    Detection,

    /// <summary>Events that were rejected.</summary>
    Rejected,

    /// <summary>Events that came too late.</summary>
    Late,

    /// <summary>How much was not looked at.</summary>
    LeftOut,

    /// <summary>Events that left a window.</summary>
    Expired,
}
