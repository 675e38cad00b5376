namespace RulesSdk;

/// <summary>The events of a rule lie within a sliding window of this size, which may start at any time.</summary>
/// <remarks>
/// A rule fires at the first instant at which its condition holds for the events of the window that ends there. Windows of the other
/// kinds are evaluated once, when they end. Their conditions may therefore test for absence, upper bounds and averages. A rule
/// has at most one window.
/// </remarks>
/// <example>
/// <code>
/// [Window("1h")]                           // any hour
/// [TumblingWindow("1h")]                   // the hours of the clock (UTC)
/// [HoppingWindow("1h", Every = "10m")]     // an hour; a new one starts every ten minutes of the clock
/// [WindowAfter(nameof(Login), "10m")]      // the ten minutes after each login
/// [WindowBefore(nameof(Export), "10m")]    // the ten minutes before each export
/// [SessionWindow("30m", Max = "8h")]       // until nothing matched for half an hour, at most eight hours
/// </code>
/// </example>
/// <param name="size">The window's size as a duration: <c>"90s"</c>, <c>"15m"</c>, <c>"1h"</c>, <c>"7d"</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>Chains only: how long a detection stays open after the last instant at which a case held. Default: the window's size.</summary>
    public string? KeepAlive { get; set; }

    /// <summary>Chains only: the maximum time that a detection stays open. Default: 24 times the window's size.</summary>
    public string? MaxDuration { get; set; }

    /// <summary>Joins only: one event may match two variables.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be joined by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
