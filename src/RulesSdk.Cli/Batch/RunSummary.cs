namespace RulesSdk.Cli.Batch;

/// <summary>The results of a run.</summary>
/// <param name="Files">How many files were named.</param>
/// <param name="Statistics">The engine's counts.</param>
/// <param name="Rejects">The first rejected records of each reason.</param>
/// <param name="Problems">Files that could not be read, or not to their end.</param>
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
    /// <summary>The highest severity detected, or null.</summary>
    public Severity? Highest => Detections.Count == 0 ? null : Detections.Keys.Max(key => key.Severity);
}
