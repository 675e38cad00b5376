namespace RulesSdk;

/// <summary>
/// The events of a rule lie in overlapping windows of fixed size. Windows start at a regular interval, aligned to the Unix epoch, and cover
/// [start, start + size). A window is evaluated when it ends.
/// </summary>
/// <param name="size">The window's size as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HoppingWindowAttribute(string size) : Attribute
{
    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>The interval between window starts, as a duration that is at most the size.</summary>
    public required string Every { get; set; }

    /// <summary>Joins only: one event may match two variables.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be joined by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
