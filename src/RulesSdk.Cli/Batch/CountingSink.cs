using RulesSdk.Cli.Batch.Filtering;

namespace RulesSdk.Cli.Batch;

/// <summary>Counts detections by rule and severity, and passes them on. What a filter leaves out is only counted.</summary>
internal sealed class CountingSink(IDetectionSink next, DetectionFilter filter) : IDetectionSink
{
    private readonly Dictionary<(string Rule, Severity Severity), long> _counts = [];

    public IReadOnlyDictionary<(string Rule, Severity Severity), long> Counts => _counts;

    /// <summary>How many were left out.</summary>
    public LeftOut LeftOut { get; private set; }

    public void Accept(Detection detection)
    {
        if (!filter.IsSevere(detection))
        {
            LeftOut = LeftOut with { Severity = LeftOut.Severity + 1 };
        }
        else if (!filter.IsInTime(detection))
        {
            LeftOut = LeftOut with { Time = LeftOut.Time + 1 };
        }
        else
        {
            var key = (detection.Rule.Id, detection.Severity);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            next.Accept(detection);
        }
    }
}
