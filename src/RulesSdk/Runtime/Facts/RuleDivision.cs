namespace RulesSdk.Runtime.Facts;

/// <summary>How the events of rules may be divided among engines, so that all of them together detect what one would.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum RuleDivision
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By their ids: nothing is kept of one that another could need.</summary>
    ById,

    /// <summary>By their keys: events of different keys never meet.</summary>
    ByKey,
}
