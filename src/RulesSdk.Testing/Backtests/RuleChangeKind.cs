namespace RulesSdk.Testing;

/// <summary>What became of a rule from one version of a pack to the next.</summary>
public enum RuleChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is no longer there.</summary>
    Gone,

    /// <summary>It has another id, and the same logic.</summary>
    Renamed,

    /// <summary>What is said of it differs, and its logic is the same.</summary>
    Metadata,

    /// <summary>Its logic differs. Events were found that only the later version detects, and none the other way round.</summary>
    Wider,

    /// <summary>Its logic differs. Events were found that only the earlier version detects, and none the other way round.</summary>
    Narrower,

    /// <summary>Its logic differs. Events were found that each version alone detects, or of which they say something else.</summary>
    Otherwise,

    /// <summary>Its logic differs, but no events were found that show it.</summary>
    Undecided,
}
