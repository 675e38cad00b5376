namespace RulesSdk;

/// <summary>Says within what time a rule's events belong together, and when that is decided.</summary>
/// <remarks>
/// By size alone the window slides: a rule fires at the first moment at which its condition holds for the last such time.
/// With one of <see cref="Tumbling"/>, <see cref="Hopping"/>, <see cref="After"/>, <see cref="Before"/> and
/// <see cref="Session"/> a window has an end, and the condition is decided there: it may then ask for absence, upper bounds
/// and averages.
/// </remarks>
/// <example>
/// <code>
/// [Window("1h")]                             // any hour
/// [Window("1h", Tumbling = true)]            // the hours of the clock (UTC)
/// [Window("1h", Hopping = "10m")]            // an hour, decided every ten minutes of the clock
/// [Window("10m", After = nameof(Login))]     // ten minutes from each login on
/// [Window("10m", Before = nameof(Export))]   // the ten minutes up to each export
/// [Window("8h", Session = "30m")]            // until nothing came for half an hour, at most eight hours
/// </code>
/// </example>
/// <param name="size">The window's size as a duration: <c>"90s"</c>, <c>"15m"</c>, <c>"1h"</c>, <c>"7d"</c>. Of a session, the most it may last.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>Windows follow one another without overlap, aligned to the Unix epoch: [start, start + size).</summary>
    public bool Tumbling { get; set; }

    /// <summary>A window starts every so often, aligned to the Unix epoch, as a duration that is at most the size: [start, start + size).</summary>
    public string? Hopping { get; set; }

    /// <summary>A window from each event of this variable on: [its time, its time + size]. Each is decided alone.</summary>
    public string? After { get; set; }

    /// <summary>A window up to each event of this variable: [its time - size, its time]. Each is decided alone.</summary>
    public string? Before { get; set; }

    /// <summary>A window ends once nothing more came for this long, as a duration; at the latest when it has lasted for its size.</summary>
    public string? Session { get; set; }

    /// <summary>Chains only: how long after the last evaluation at which a case held a detection stays open. Default: the window's size.</summary>
    public string? KeepAlive { get; set; }

    /// <summary>Chains only: after how long an open detection closes whatever happens. Default: 24 times the window's size.</summary>
    public string? MaxDuration { get; set; }

    /// <summary>Joins only: one event may stand for two variables of a match.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be tied by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}

/// <summary>
/// Says that the events come one after the other in the order in which their variables are declared: each later than the
/// one before, by at most a gap. Without a <see cref="WindowAttribute"/> the window is that gap times the steps.
/// </summary>
/// <param name="gap">The longest time from one event to the next, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SequenceAttribute(string gap) : Attribute
{
    /// <summary>The longest time from one event to the next, as a duration.</summary>
    public string Gap { get; } = gap;
}

/// <summary>Holds detections back: none of the same rule and key opens until a time after the last one opened. What is held back is counted, not kept.</summary>
/// <param name="duration">The time, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SuppressAttribute(string duration) : Attribute
{
    /// <summary>The time, as a duration.</summary>
    public string Duration { get; } = duration;

    /// <summary>The name of an <see cref="OutcomeAttribute"/> method whose value at opening counts in place of the key.</summary>
    public string? By { get; set; }
}

/// <summary>Keeps only events with a value that was not seen for their key before, or not for a time. For rules of one event variable.</summary>
/// <param name="value">The name of a <see cref="LetAttribute"/> method that returns a single value.</param>
/// <param name="memory">For how long a value is remembered after it was last seen, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NewValueAttribute(string value, string memory) : Attribute
{
    /// <summary>The name of a <see cref="LetAttribute"/> method that returns a single value.</summary>
    public string Value { get; } = value;

    /// <summary>For how long a value is remembered after it was last seen, as a duration.</summary>
    public string Memory { get; } = memory;

    /// <summary>For how long after a key is first seen its values are only learnt, as a duration. Default: not at all.</summary>
    public string Learn { get; set; } = "0s";
}
