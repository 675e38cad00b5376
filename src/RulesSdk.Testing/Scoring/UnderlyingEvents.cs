namespace RulesSdk.Testing;

/// <summary>The events behind detections: of a detection that a rule reads, those that it is made of, as far as it was reported.</summary>
internal sealed class UnderlyingEvents
{
    private const string OfDetection = "detection:";

    private readonly Dictionary<string, Detection> _byId = new(StringComparer.Ordinal);

    /// <summary>Knows detections by their ids.</summary>
    /// <param name="detections">The detections; of several with an id, the last one counts.</param>
    public UnderlyingEvents(IEnumerable<Detection> detections)
    {
        foreach (var detection in detections)
        {
            _byId[detection.Id] = detection;
        }
    }

    /// <summary>The detections, each as it was reported last.</summary>
    public IReadOnlyCollection<Detection> Last => _byId.Values;

    /// <summary>Whether an event is another rule's detection.</summary>
    public static bool IsDetection(EventReference e) => e.Schema.StartsWith(OfDetection, StringComparison.Ordinal);

    /// <summary>The events of a detection. One whose detection was not reported stands for itself.</summary>
    public HashSet<(string Schema, string Id)> Of(Detection detection)
    {
        var events = new HashSet<(string Schema, string Id)>();
        Add(detection, events);
        return events;
    }

    // A rule reads detections of rules before it, so there is no circle.
    private void Add(Detection detection, HashSet<(string Schema, string Id)> events)
    {
        foreach (var e in detection.Header.Events)
        {
            if (IsDetection(e) && _byId.TryGetValue(e.Id, out var inner))
            {
                Add(inner, events);
            }
            else
            {
                events.Add((e.Schema, e.Id));
            }
        }
    }
}
