using RulesSdk.Cli.Batch.Sinks;

namespace RulesSdk.Cli.Reporting;

/// <summary>What a report says of the detections of a run: all are counted, and those that matter most are kept.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class RunReport(int most) : IRestartedSink
{
    // The least important one comes first.
    private PriorityQueue<Detection, Detection> _kept = new(Comparer<Detection>.Create(static (one, other) => Compare(other, one)));

    /// <summary>The detections that are kept, the most severe first, then the earliest.</summary>
    public IReadOnlyList<Detection> Kept => [.. _kept.UnorderedItems.Select(static item => item.Element).Order(Comparer<Detection>.Create(Compare))];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The number of detections by rule, in the order of the rules' ids, and severity.</summary>
    public SortedDictionary<string, (RuleMetadata Rule, long[] Counts)> Rules { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>The number of detections by the time at which they opened, and severity.</summary>
    public TimeHistogram Times { get; private set; } = new();

    /// <inheritdoc/>
    public void Accept(Detection detection)
    {
        Count++;
        if (!Rules.TryGetValue(detection.Rule.Id, out var rule))
        {
            Rules.Add(detection.Rule.Id, rule = (detection.Rule, new long[Enum.GetValues<Severity>().Length]));
        }

        rule.Counts[(int)detection.Severity]++;
        Times.Add(detection.Header.OpenedAt, detection.Severity);
        _ = _kept.Count < most ? Keep(detection) : _kept.EnqueueDequeue(detection, detection);
    }

    /// <inheritdoc/>
    public void Restart()
    {
        _kept = new(_kept.Comparer);
        (Count, Rules, Times) = (0, new(StringComparer.Ordinal), new());
    }

    private static int Compare(Detection one, Detection other) =>
        one.Severity != other.Severity ? other.Severity.CompareTo(one.Severity)
        : one.Header.OpenedAt != other.Header.OpenedAt ? one.Header.OpenedAt.CompareTo(other.Header.OpenedAt)
        : string.CompareOrdinal(one.Id, other.Id);

    private Detection Keep(Detection detection)
    {
        _kept.Enqueue(detection, detection);
        return detection;
    }
}
