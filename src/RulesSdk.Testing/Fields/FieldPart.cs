namespace RulesSdk.Testing;

/// <summary>What of a rule reads a field.</summary>
public enum FieldPart
{
    /// <summary>The predicate of an event variable, of an activity or of a signal.</summary>
    Predicate,

    /// <summary>What has to hold between event variables.</summary>
    Join,

    /// <summary>The group key.</summary>
    Key,

    /// <summary>What has to hold of counts and outcomes, and what chooses a case.</summary>
    Condition,

    /// <summary>What a detection says.</summary>
    Outcome,
}
