namespace RulesSdk;

/// <summary>
/// Says that the events come one after the other in the order in which their variables are declared: each later than the
/// one before, by at most a gap. If no window is given, the window is that gap times the steps.
/// </summary>
/// <param name="gap">The longest time from one event to the next, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SequenceAttribute(string gap) : Attribute
{
    /// <summary>The longest time from one event to the next, as a duration.</summary>
    public string Gap { get; } = gap;
}
