namespace RulesSdk.Runtime.Detections;

/// <summary>The open detections that share events with one that is open. They stay related when the events are forgotten.</summary>
internal sealed class RelatedDetections
{
    private readonly HashSet<OpenDetection> _others = [];

    /// <summary>How many there are.</summary>
    public int Count => _others.Count;

    /// <summary>The shared events that the detection has and that others may still share, by their place in the order applied.</summary>
    public List<long> Events { get; } = [];

    /// <summary>The detections.</summary>
    public IEnumerable<OpenDetection> Others => _others;

    /// <summary>Adds one.</summary>
    /// <returns>Whether it was not there.</returns>
    public bool Add(OpenDetection other) => _others.Add(other);

    /// <summary>Whether one is there.</summary>
    public bool Has(OpenDetection other) => _others.Contains(other);

    public void Remove(OpenDetection other) => _others.Remove(other);

    /// <summary>The first ids in ordinal order, as many as a detection names.</summary>
    public string[] Ids() =>
        [.. _others.Select(static other => other.Id).Order(StringComparer.Ordinal).Take(DetectionHeader.MaxRelatedDetections)];
}
