namespace RulesSdk;

/// <summary>What was restored from a checkpoint.</summary>
public sealed record RestoreReport
{
    /// <summary>Rules that continue with their saved state, by id.</summary>
    public IReadOnlyList<string> Restored { get; init; } = [];

    /// <summary>Rules that start empty because their logic has changed since.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Rules that start empty because the checkpoint does not contain them.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Rules whose saved state was ignored because the engine does not run them.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The open sources by name, each with the position that it handled last. Continue each source after that position.</summary>
    public IReadOnlyDictionary<string, long> Positions { get; init; } = new Dictionary<string, long>();
}
