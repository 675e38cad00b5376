namespace RulesSdk;

/// <summary>
/// The events of a rule lie in one window of fixed size. Windows follow one another without overlap, aligned to the Unix
/// epoch, and cover [start, start + size). A window is evaluated when it ends.
/// </summary>
/// <param name="size">The window's size as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TumblingWindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>Joins only: one event may match two variables.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be joined by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
