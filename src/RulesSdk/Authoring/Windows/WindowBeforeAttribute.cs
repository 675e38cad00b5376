namespace RulesSdk;

/// <summary>The events of a rule lie in the time before an event of a variable: [its time - size, its time]. Each event of the variable has a window of its own, which is evaluated when it ends.</summary>
/// <param name="variable">The name of the <see cref="EventAttribute"/> method whose events each end a window.</param>
/// <param name="size">The window's size as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WindowBeforeAttribute(string variable, string size) : Attribute
{
    /// <summary>The name of the <see cref="EventAttribute"/> method whose events each end a window.</summary>
    public string Variable { get; } = variable;

    /// <summary>The window's size as a duration.</summary>
    public string Size { get; } = size;

    /// <summary>Joins only: one event may match two variables.</summary>
    public bool AllowSame { get; set; }

    /// <summary>Joins only: variables need not be joined by equality. Every pair of events is then tried.</summary>
    public bool AllowCross { get; set; }
}
