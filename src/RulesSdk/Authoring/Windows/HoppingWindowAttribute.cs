namespace RulesSdk;

/// <summary>
/// The events of a rule lie in windows of the clock that overlap: one starts every so often, aligned to the Unix epoch,
/// [start, start + size). Each is decided when it ends.
/// </summary>
/// <param name="size">The window's size as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HoppingWindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>How often a window starts, as a duration that is at most the size.</summary>
    public required string Every { get; set; }

    /// <summary>Joins only: one event may stand for two variables of a match.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be tied by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
