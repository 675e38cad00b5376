namespace RulesSdk.Schemas;

/// <summary>Bounds of <see cref="ExecutionContexts"/>, and how its source counts processes.</summary>
public sealed class ExecutionContextOptions
{
    /// <summary>How many processes are kept, over all hosts. Beyond it, the least recently used is discarded.</summary>
    public int MaxProcesses { get; init; } = 65_536;

    /// <summary>
    /// How many replaced keys a context keeps. Beyond it, the oldest key but the outermost is discarded, because a process
    /// may change shells without end.
    /// </summary>
    public int MaxParentKeys { get; init; } = 32;

    /// <summary>
    /// Whether process ids are those of each container's own namespace, so that two containers of a host may have the same.
    /// The Datadog Agent's are the host's, hence false.
    /// </summary>
    public bool PidsPerContainer { get; init; }

    /// <summary>
    /// Whether an event that carries an agent's key gets its <see cref="WorkloadVariables.RootCorrelationKey"/> added, so that rules
    /// can group by it. Otherwise the event stays unchanged.
    /// </summary>
    public bool RootsOfGivenKeys { get; init; }
}
