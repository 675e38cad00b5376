namespace RulesSdk;

/// <summary>Answers what is known of a key.</summary>
/// <typeparam name="TRow">What is known: a record of single values.</typeparam>
/// <remarks>
/// Pure: as long as the version is the same, the answer to a key at a time is the same, so that an engine may keep it and a second run detects the same.
/// What changes is provided anew, by <see cref="RulesEngine.Update(ReferenceData)"/>. Thread-safe, since several engines may ask at once. Fast and without
/// waiting: an engine handles no event meanwhile. An exception means that the key is unknown for this event, and is counted in
/// <see cref="ReferenceStatistics.ProviderFailures"/>.
/// </remarks>
public interface IEnrichmentProvider<TRow>
    where TRow : class
{
    /// <summary>What detections name as the version: short, and another one where answers may differ.</summary>
    string Version { get; }

    /// <summary>What is known of a key.</summary>
    /// <param name="key">The key, as the event has it; never null.</param>
    /// <param name="at">The time of the event.</param>
    /// <returns>The answer; <c>default</c> where the key is unknown at all times.</returns>
    EnrichmentAnswer<TRow> Find(string key, DateTimeOffset at);
}
