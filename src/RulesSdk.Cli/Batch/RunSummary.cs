using RulesSdk.Cli.Batch.Sinks;

namespace RulesSdk.Cli.Batch;

/// <summary>The results of a run.</summary>
/// <param name="Files">How many files were named.</param>
/// <param name="Statistics">The engine's counts.</param>
/// <param name="Rejects">The rejected records by reason and schema.</param>
/// <param name="Problems">What is wrong with files, each with its name.</param>
/// <param name="Detections">The number of detections of each rule, by severity.</param>
/// <param name="Interrupted">Whether the user stopped it.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record RunSummary(
    int Files,
    EngineStatistics Statistics,
    RejectLog Rejects,
    IReadOnlyList<string> Problems,
    IReadOnlyDictionary<(string Rule, Severity Severity), long> Detections,
    bool Interrupted,
    TimeSpan Elapsed)
{
    /// <summary>How many detections a filter left out, which are in no other count.</summary>
    public LeftOut LeftOut { get; init; }

    /// <summary>How many records there were, rejected ones included.</summary>
    public long Events => Statistics.Events + Rejects.Count - Statistics.Rejected.Values.Sum();

    /// <summary>The number of detections of each rule, the most severe first.</summary>
    public IEnumerable<KeyValuePair<(string Rule, Severity Severity), long>> DetectionsInOrder =>
        Detections.OrderByDescending(item => item.Key.Severity).ThenBy(item => item.Key.Rule, StringComparer.Ordinal);

    /// <summary>The highest severity detected, or null.</summary>
    public Severity? Highest => Detections.Count == 0 ? null : Detections.Keys.Max(key => key.Severity);
}
