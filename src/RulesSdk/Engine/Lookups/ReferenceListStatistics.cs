namespace RulesSdk;

/// <summary>What an engine counted of one reference list.</summary>
public sealed record ReferenceListStatistics
{
    /// <summary>The version that the engine has: see <see cref="ReferenceListContent.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>Entries that are in the list.</summary>
    public required int Entries { get; init; }

    /// <summary>Entries that were left out because they are not of the list's kind.</summary>
    public required int Skipped { get; init; }

    /// <summary>Values that were looked up. Not part of a checkpoint.</summary>
    public required long Lookups { get; init; }

    /// <summary>Values that were in the list. Not part of a checkpoint.</summary>
    public required long Hits { get; init; }
}
