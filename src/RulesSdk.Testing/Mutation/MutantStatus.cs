namespace RulesSdk.Testing;

/// <summary>What tests say of a mutant.</summary>
public enum MutantStatus
{
    /// <summary>A test tells it from the rule.</summary>
    Killed,

    /// <summary>No test tells it from the rule, though there are events for which it detects something else.</summary>
    Survived,

    /// <summary>It detects the same as the rule for all events, and that is proven.</summary>
    Equivalent,

    /// <summary>No test tells it from the rule, and no events were found for which it detects something else: it may be equivalent.</summary>
    Undecided,

    /// <summary>It cannot be run.</summary>
    NotRun,
}
