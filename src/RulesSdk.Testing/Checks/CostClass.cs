namespace RulesSdk.Testing;

/// <summary>How much a rule costs while it runs.</summary>
public enum CostClass
{
    /// <summary>A look-up decides for most events that the rule need not be tested, and partners are found by keys.</summary>
    Cheap,

    /// <summary>Something is done for many events, or much is kept: see the reasons.</summary>
    Medium,

    /// <summary>Something costly is done for every event, or for every pair of events within the window.</summary>
    Dear,
}
