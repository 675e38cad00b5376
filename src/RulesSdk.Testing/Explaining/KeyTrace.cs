namespace RulesSdk.Testing;

/// <summary>What became of the matches of one group key.</summary>
/// <param name="key">The key.</param>
internal sealed class KeyTrace(IReadOnlyList<string> key)
{
    public IReadOnlyList<string> Key { get; } = key;

    /// <summary>How many matches there were, whenever.</summary>
    public int Matches { get; private set; }

    /// <summary>The earliest time of an event of them.</summary>
    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>The latest time of an event of them.</summary>
    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The decision that came nearest; null if there was none.</summary>
    public DecisionTrace? Nearest { get; private set; }

    /// <summary>The end of a window that the input did not reach; null if there was none.</summary>
    public DateTimeOffset? Undecided { get; set; }

    /// <summary>Whether a detection of the key opened or was held back.</summary>
    public bool IsDetected { get; set; }

    /// <summary>Of a chain, the activities that were seen together, with their events: where they were most.</summary>
    public IReadOnlyList<(string Activity, IReadOnlyList<ReferenceEvent> Events)> Evidence { get; private set; } = [];

    /// <summary>Of a chain, the last event of each activity.</summary>
    public Dictionary<string, ReferenceEvent> LastSeen { get; } = new(StringComparer.Ordinal);

    public void Match(RuleMatch match)
    {
        Matches++;
        First = match.First < First ? match.First : First;
        Last = match.Last > Last ? match.Last : Last;
    }

    public void Decide(DecisionTrace decision)
    {
        if (Nearest is null || decision.Failed.Count < Nearest.Failed.Count || (decision.Failed.Count == Nearest.Failed.Count && decision.Matches > Nearest.Matches))
        {
            Nearest = decision;
        }
    }

    public void See(IEnumerable<(string Activity, ReferenceEvent Event)> evidence)
    {
        var seen = evidence.GroupBy(static one => one.Activity, static one => one.Event)
            .Select(static one => (one.Key, (IReadOnlyList<ReferenceEvent>)[.. one.Distinct()])).ToList();
        foreach (var (activity, events) in seen)
        {
            LastSeen[activity] = events[^1];
        }

        if (seen.Count > Evidence.Count || (seen.Count == Evidence.Count && seen.Sum(static one => one.Item2.Count) > Evidence.Sum(static one => one.Events.Count)))
        {
            Evidence = seen;
        }
    }
}
