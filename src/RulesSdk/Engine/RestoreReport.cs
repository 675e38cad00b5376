namespace RulesSdk;

/// <summary>What a checkpoint brought back.</summary>
public sealed record RestoreReport
{
    /// <summary>Rules that go on with their state, by id.</summary>
    public IReadOnlyList<string> Restored { get; init; } = [];

    /// <summary>Rules that start empty because what they do has changed since.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Rules that start empty because the checkpoint does not know them.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Rules whose state was left out because the engine does not run them.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The open sources by name, each with the position that it handled last; go on after it.</summary>
    public IReadOnlyDictionary<string, long> Positions { get; init; } = new Dictionary<string, long>();
}
