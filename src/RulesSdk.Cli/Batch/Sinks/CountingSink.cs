namespace RulesSdk.Cli.Batch.Sinks;

/// <summary>Counts detections by rule and severity, and passes them on. What a filter leaves out is only counted.</summary>
/// <param name="next">Takes them.</param>
/// <param name="filter">Which are passed on.</param>
/// <param name="also">Takes them as well; null for nobody.</param>
internal sealed class CountingSink(IDetectionSink next, DetectionFilter filter, IDetectionSink? also) : IDetectionSink
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
            also?.Accept(detection);
            next.Accept(detection);
        }
    }
}
