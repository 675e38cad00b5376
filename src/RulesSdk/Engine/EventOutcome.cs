namespace RulesSdk;

/// <summary>What became of a line or object handed to a source.</summary>
public enum EventOutcome
{
    /// <summary>It was taken.</summary>
    Accepted,

    /// <summary>It was rejected, for <see cref="EventStatus.Reason"/>.</summary>
    Rejected,

    /// <summary>It came too late.</summary>
    Late,
}
