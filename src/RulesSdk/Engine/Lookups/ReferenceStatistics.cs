namespace RulesSdk;

/// <summary>What an engine counted of one reference list, table or enrichment.</summary>
public sealed record ReferenceStatistics
{
    /// <summary>The version that the engine has: see <see cref="ReferenceContent.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>Entries or rows that are in it; of a provider, answers that the engine keeps.</summary>
    public required int Entries { get; init; }

    /// <summary>Entries or rows that were left out because they cannot be read.</summary>
    public required int Skipped { get; init; }

    /// <summary>Values that were looked up. Not part of a checkpoint.</summary>
    public required long Lookups { get; init; }

    /// <summary>Values that were found. Not part of a checkpoint.</summary>
    public required long Hits { get; init; }

    /// <summary>How often the provider of an enrichment was asked; all other look-ups found an answer that was kept. Not part of a checkpoint.</summary>
    public long ProviderCalls { get; init; }

    /// <summary>How often it threw, so that the key was unknown. Not part of a checkpoint.</summary>
    public long ProviderFailures { get; init; }

    /// <summary>What it threw last: the type of the exception and at most 200 characters of its message, in one line; null where it threw nothing. Not part of a checkpoint.</summary>
    public string? LastProviderFailure { get; init; }
}
