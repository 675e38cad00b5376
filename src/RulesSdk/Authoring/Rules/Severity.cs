namespace RulesSdk;

/// <summary>How much a detection matters, in the order analysts triage.</summary>
public enum Severity
{
    /// <summary>For the record; nobody is called.</summary>
    Informational,

    /// <summary>Worth a look in context.</summary>
    Low,

    /// <summary>Worth a look soon.</summary>
    Medium,

    /// <summary>Probably an attack.</summary>
    High,

    /// <summary>An attack under way.</summary>
    Critical,
}
