namespace RulesSdk;

/// <summary>Says within what time a rule's events belong together.</summary>
/// <param name="size">The window's size as a duration: <c>"90s"</c>, <c>"15m"</c>, <c>"1h"</c>, <c>"7d"</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>Chains only: how long after the last evaluation at which a case held a detection stays open. Default: the window's size.</summary>
    public string? KeepAlive { get; set; }

    /// <summary>Chains only: after how long an open detection closes whatever happens. Default: 24 times the window's size.</summary>
    public string? MaxDuration { get; set; }

    /// <summary>Joins only: one event may stand for two variables of a match.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be tied by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
