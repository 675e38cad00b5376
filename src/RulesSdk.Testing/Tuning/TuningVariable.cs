using System.Text;

namespace RulesSdk.Testing;

/// <summary>An event variable of a rule, and what it had in false positives.</summary>
internal sealed class TuningVariable
{
    private readonly List<IReadOnlyDictionary<string, string>> _others = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly TuningFields _fields;

    /// <param name="method">The variable's predicate.</param>
    /// <param name="events">Recorded events.</param>
    /// <param name="found">What the rule detects in them.</param>
    public TuningVariable(EventMethod method, IReadOnlyList<WitnessEvent> events, IReadOnlyList<Detection> found)
    {
        (Name, EventType, _fields) = (method.Name, method.EventType, new TuningFields(method.Name));
        var named = found.Select(detection => detection.Header.Events.Where(e => e.Clause == Name).Select(static e => e.Id).ToList()).ToList();
        var behind = named.SelectMany(static ids => ids).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var one in events.Where(one => one.EventType == EventType))
        {
            var e = EventText.Read(one.EventType, Encoding.UTF8.GetBytes(one.Json));
            var (id, fields) = (EventParts.Id(e), _fields.Of(e));
            if (behind.Contains(id))
            {
                read[id] = fields;
            }
            else
            {
                _others.Add(fields);
            }
        }

        Detections = [.. named.Where(ids => ids.Count > 0 && ids.TrueForAll(read.ContainsKey)).Select(ids => ids.ConvertAll(id => read[id]))];
        IsInAll = Detections.Count == found.Count;
    }

    public string Name { get; }

    public Type EventType { get; }

    /// <summary>The fields of its events in each detection that has some.</summary>
    public IReadOnlyList<List<IReadOnlyDictionary<string, string>>> Detections { get; }

    /// <summary>What holds for its events in all detections.</summary>
    public IEnumerable<TuningCandidate> Whole => IsInAll ? TuningCandidates.Of([.. Detections.SelectMany(static events => events)], _fields.Nodes) : [];

    /// <summary>What holds for its events in some detections, each once.</summary>
    public IEnumerable<TuningCandidate> Parts => Detections.SelectMany(events => TuningCandidates.Of(events, _fields.Nodes)).DistinctBy(static candidate => candidate.Code, StringComparer.Ordinal);

    private bool IsInAll { get; }

    /// <summary>For how many other events a condition holds.</summary>
    public int Others(TuningCandidate candidate)
    {
        if (!_counts.TryGetValue(candidate.Code, out var count))
        {
            _counts[candidate.Code] = count = _others.Count(candidate.Holds);
        }

        return count;
    }
}
