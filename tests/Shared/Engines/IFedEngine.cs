namespace RulesSdk.TestSupport.Engines;

/// <summary>What a run needs of an engine.</summary>
internal interface IFedEngine
{
    /// <summary>How far the engine has come; the beginning of time before its first event.</summary>
    DateTimeOffset Watermark { get; }

    /// <summary>What both engines count.</summary>
    EngineCounts Counts { get; }

    /// <summary>Opens a source, or returns the one that is open.</summary>
    FedSource Open<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent>;

    /// <summary>Provides other entries for reference lists.</summary>
    void Update(ReferenceData lists);

    void Complete();

    void Checkpoint(Stream checkpoint);

    void Restore(Stream checkpoint);
}
