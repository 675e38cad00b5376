namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>What answers an enrichment, as one declaration reads it.</summary>
/// <typeparam name="TRow">What is known of a key.</typeparam>
/// <param name="Unknown">The row of zero values, which stands for what is unknown.</param>
/// <param name="Entries">How many rows are in it.</param>
/// <param name="Skipped">How many were left out.</param>
/// <param name="Fault">Why it cannot be used; null where it can.</param>
internal abstract record ParsedEnrichment<TRow>(TRow Unknown, int Entries, int Skipped, string? Fault) : ParsedContent(Entries, Skipped, Fault)
    where TRow : class
{
    /// <summary>What is known of a key at the time of the event that is handled; <see cref="Unknown"/> where nothing is.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reference">The enrichment in the engine that asks; null where no engine is known to.</param>
    public abstract TRow Of(ReadOnlySpan<byte> key, EngineReference? reference);

    /// <summary>The time that counts where the thread is.</summary>
    private protected static long Now => EngineReferences.Current?.EventTime ?? ReferenceData.CurrentTime;
}
