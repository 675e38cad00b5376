namespace RulesSdk.TestSupport.Engines;

/// <summary>What a source does in a run.</summary>
internal enum FedAction
{
    /// <summary>It brings an event.</summary>
    Event,

    /// <summary>It advances to a time.</summary>
    AdvanceTo,

    /// <summary>It completes.</summary>
    Complete,

    /// <summary>It opens, and brings nothing yet.</summary>
    Open,

    /// <summary>It brings nothing; reference lists get other entries.</summary>
    UpdateLists,
}
