namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>What a source does in a random stream.</summary>
internal enum ActStep
{
    /// <summary>It brings an event.</summary>
    Event,

    /// <summary>It says that it has reached a time.</summary>
    AdvanceTo,

    /// <summary>It completes.</summary>
    Complete,

    /// <summary>It opens, and brings nothing yet.</summary>
    Open,
}
