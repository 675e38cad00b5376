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
