namespace RulesSdk.Runtime.Filtering;

/// <summary>What it means for a line that a text stands in it.</summary>
internal enum TextRole
{
    /// <summary>Letters may be written as escapes, so the line is read.</summary>
    Escape,

    /// <summary>Some predicate may hold, so the line is read.</summary>
    Evidence,

    /// <summary>The name of a field by whose value partners are found.</summary>
    Key,

    /// <summary>The name of the event time.</summary>
    Time,
}
