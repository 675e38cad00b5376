namespace RulesSdk;

/// <summary>
/// Requires the events to occur in the order in which their variables are declared: each later than the
/// previous one, by at most a gap. If no window is given, its size is the gap times the number of steps.
/// </summary>
/// <param name="gap">The longest time from one event to the next, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SequenceAttribute(string gap) : Attribute
{
    /// <summary>The longest time from one event to the next, as a duration.</summary>
    public string Gap { get; } = gap;

    /// <summary>
    /// Whether events of equal times count as in order, whichever arrived first. For logs whose times are coarse: those of
    /// CloudTrail are whole seconds.
    /// </summary>
    public bool AllowEqual { get; set; }
}
