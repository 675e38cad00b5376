namespace RulesSdk;

/// <summary>What happened to a line or object passed to a source.</summary>
public enum EventOutcome
{
    /// <summary>It was accepted.</summary>
    Accepted,

    /// <summary>It was rejected; <see cref="EventStatus.Reason"/> says why.</summary>
    Rejected,

    /// <summary>It arrived too late to be ordered.</summary>
    Late,
}
