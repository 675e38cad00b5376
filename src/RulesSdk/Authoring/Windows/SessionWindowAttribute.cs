namespace RulesSdk;

/// <summary>
/// The events of a rule lie in one session. It starts with a match, and ends after a gap without a match, or
/// when it reaches its maximum duration. It is evaluated when it ends.
/// </summary>
/// <param name="gap">The time without a match after which the session ends, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SessionWindowAttribute(string gap) : Attribute
{
    /// <summary>The time without a match after which the session ends, as a duration.</summary>
    public string Gap { get; } = gap;

    /// <summary>The maximum duration of a session, as a duration that is at least the gap.</summary>
    public required string Max { get; set; }

    /// <summary>Joins only: one event may match two variables.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be joined by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
