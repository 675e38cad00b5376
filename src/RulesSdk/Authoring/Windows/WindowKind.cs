namespace RulesSdk;

/// <summary>How a rule's window lies in time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WindowKind
{
    /// <summary>The last so much time, at every instant.</summary>
    Sliding,

    /// <summary>One after the other, without overlap, aligned to the Unix epoch.</summary>
    Tumbling,

    /// <summary>One begins every so often, aligned to the Unix epoch.</summary>
    Hopping,

    /// <summary>From each event of a variable on.</summary>
    After,

    /// <summary>Up to each event of a variable.</summary>
    Before,

    /// <summary>Until nothing came for a time.</summary>
    Session,
}
