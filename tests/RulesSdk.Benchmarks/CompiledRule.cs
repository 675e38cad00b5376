using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>The engine over the same one rule.</summary>
internal sealed class CompiledRule : IDetectionSink
{
    private readonly List<Finding> _findings = [];
    private readonly RulesEngine _engine;

    /// <summary>An engine over the rule.</summary>
    /// <param name="fullOrder">Whether it orders by the schema's lateness and skips redelivered events, as in production.</param>
    public CompiledRule(bool fullOrder)
    {
        _engine = new RulesEngine(
            [AwsLateralMovementUsingIamSessionToken.Rule],
            this,
            fullOrder
                ? new RulesEngineOptions { Phases = DetectionPhases.Closed }
                : new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        Source = _engine.OpenSource<CloudTrailEvent>("trail");
    }

    public EventSource<CloudTrailEvent> Source { get; }

    public IReadOnlyList<Finding> Complete()
    {
        _engine.Complete();
        return _findings;
    }

    public void Accept(Detection detection) =>
        _findings.Add(new Finding(detection.Header.Key[0], ((AwsLateralMovementUsingIamSessionToken.Detection)detection).EventCount));
}
