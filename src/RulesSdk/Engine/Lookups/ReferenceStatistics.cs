namespace RulesSdk;

/// <summary>What an engine counted of one reference list or table.</summary>
public sealed record ReferenceStatistics
{
    /// <summary>The version that the engine has: see <see cref="ReferenceContent.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>Entries or rows that are in it.</summary>
    public required int Entries { get; init; }

    /// <summary>Entries or rows that were left out because they cannot be read.</summary>
    public required int Skipped { get; init; }

    /// <summary>Values that were looked up. Not part of a checkpoint.</summary>
    public required long Lookups { get; init; }

    /// <summary>Values that were found. Not part of a checkpoint.</summary>
    public required long Hits { get; init; }
}
