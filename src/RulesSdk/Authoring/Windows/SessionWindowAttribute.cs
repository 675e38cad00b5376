namespace RulesSdk;

/// <summary>
/// The events of a rule lie in one session: it starts with a match, and ends once nothing more matched for some time, or
/// when it has lasted for its maximum. It is decided when it ends.
/// </summary>
/// <param name="gap">After how long without a match the session ends, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SessionWindowAttribute(string gap) : Attribute
{
    /// <summary>After how long without a match the session ends, as a duration.</summary>
    public string Gap { get; } = gap;

    /// <summary>The longest that a session lasts, as a duration that is at least the gap.</summary>
    public required string Max { get; set; }

    /// <summary>Joins only: one event may stand for two variables of a match.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be tied by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
