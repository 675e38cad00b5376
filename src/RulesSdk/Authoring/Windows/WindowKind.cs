namespace RulesSdk;

/// <summary>The kind of a rule's window.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WindowKind
{
    /// <summary>A sliding window: at every instant, the time up to it.</summary>
    Sliding,

    /// <summary>Windows that follow one another without overlap, aligned to the Unix epoch.</summary>
    Tumbling,

    /// <summary>Windows that start at a regular interval, aligned to the Unix epoch.</summary>
    Hopping,

    /// <summary>A window that starts at each event of a variable.</summary>
    After,

    /// <summary>A window that ends at each event of a variable.</summary>
    Before,

    /// <summary>A window that ends after a gap without a match.</summary>
    Session,
}
