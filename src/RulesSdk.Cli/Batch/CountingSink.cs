namespace RulesSdk.Cli.Batch;

/// <summary>Counts detections by rule and severity, and passes them on.</summary>
internal sealed class CountingSink(IDetectionSink next) : IDetectionSink
{
    private readonly Dictionary<(string Rule, Severity Severity), long> _counts = [];

    public IReadOnlyDictionary<(string Rule, Severity Severity), long> Counts => _counts;

    public void Accept(Detection detection)
    {
        var key = (detection.Rule.Id, detection.Severity);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        next.Accept(detection);
    }
}
