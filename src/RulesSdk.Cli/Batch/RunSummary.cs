namespace RulesSdk.Cli.Batch;

/// <summary>What a run did.</summary>
/// <param name="Files">How many files were named.</param>
/// <param name="Statistics">The engine's counts.</param>
/// <param name="Rejects">The first rejected records of each reason.</param>
/// <param name="Problems">Files that could not be read, or not to their end.</param>
/// <param name="Detections">How many detections each rule made, by severity.</param>
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
