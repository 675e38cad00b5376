using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Programs.Chain;

namespace RulesSdk.Testing;

/// <summary>A chain: per key the evidence within the window, and the table of cases tried once an instant.</summary>
internal sealed class ChainRule : ReferenceRule
{
    // Only so many of an event's keys, the first ones, relate the detections that have it.
    private const int RelatingKeys = 16;

    private readonly List<(int Activity, EventMethod Clause)> _clauses = [];
    private readonly Dictionary<IReadOnlyList<string>, List<Evidence>> _evidence = new(KeyComparer.Instance);
    private readonly TouchedKeys _touched = new();
    private readonly IChain _chain;
    private readonly TimeSpan _keepAlive;
    private readonly TimeSpan _maxDuration;

    public ChainRule(RuleDefinition definition, ReferenceOutput output)
        : base(definition, output)
    {
        for (var activity = 0; activity < Members.Activities.Count; activity++)
        {
            foreach (var evidence in Members.Evidence(Members.Activities[activity]))
            {
                _clauses.Add((activity, evidence));
            }
        }

        _chain = (IChain)Activator.CreateInstance(definition.RuleType, nonPublic: true)!;
        // A tuned window makes both longer where they would be shorter than it, and never shorter.
        var declared = definition.Metadata.Window;
        var keepAlive = Members.Window!.KeepAlive ?? declared;
        var maxDuration = Members.Window.MaxDuration ?? declared * 24;
        _keepAlive = Later(keepAlive, Window);
        _maxDuration = Later(maxDuration, _keepAlive);
    }

    private TimeSpan Window => Metadata.Window;

    public override IEnumerable<EventMethod> Predicates => _clauses.Select(clause => clause.Clause);

    protected override void Apply(ReferenceEvent e, IReadOnlySet<int> clauses)
    {
        // What is older than the state that late events join with is no evidence.
        if (Output.Reached - e.Time > Window)
        {
            return;
        }

        foreach (var number in clauses.Order())
        {
            var (activity, clause) = _clauses[number];
            ClauseEvent[] events = [new(clause.Name, number, e)];
            foreach (var (place, (key, match)) in KeyValues.Matches(Members, events, LetRows.Of([], []), Output.Options.MaxMatchesPerEvent).Index())
            {
                Note(key, new Evidence(activity, e, match, place < RelatingKeys));
            }
        }
    }

    public override RuleState StateOf(IReadOnlyList<string> key) => base.StateOf(key) with
    {
        Held = [.. _evidence.GetValueOrDefault(key)?.Select(one => (Members.Activities[one.Activity].Name, one.Event)).Distinct() ?? []],
        Kept = Window,
    };

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var key in _touched.Take())
        {
            // Events that are applied out of order of time find later ones too, and older ones for as long as the slowest source may.
            _evidence[key].RemoveAll(one => Output.Reached - one.Event.Time > Window);
            var evidence = _evidence[key].FindAll(one => (time - one.Event.Time).Duration() <= Window);
            var current = CurrentCase(evidence);
            var open = OpenOf(key);
            Trace?.Evidence(key, evidence.Select(one => (Members.Activities[one.Activity].Name, one.Event)));
            if (open is null && current >= 0)
            {
                OpenNew(key, evidence, current, time);
            }
            else if (open is not null)
            {
                GoOn(open, current, time);
            }
        }
    }

    protected override void Close(OpenDetection detection)
    {
        base.Close(detection);
        _evidence.Remove(detection.Key);
    }

    private void Note(IReadOnlyList<string> key, Evidence evidence)
    {
        _touched.Add(key);
        if (!_evidence.TryGetValue(key, out var seen))
        {
            _evidence.Add(key, seen = []);
        }

        seen.Add(evidence);
        if (OpenOf(key) is { } open)
        {
            Fold(open, evidence);
        }
    }

    private void OpenNew(IReadOnlyList<string> key, List<Evidence> evidence, int current, DateTimeOffset time)
    {
        var start = evidence.Min(one => one.Event.Time);
        var row = Case(current);
        var detection = new OpenDetection(Members)
        {
            Id = ReferenceId.OfDetection(Metadata, key, ReferenceId.Start(start)),
            Key = key,
            OpenedAt = time,
            Order = Output.NextOrder(),
            End = Earlier(time.Plus(_keepAlive), time.Plus(_maxDuration)),
            Severity = row.Severity,
        };
        detection.Take(current, row.Name, row.Severity);
        evidence.ForEach(one => Fold(detection, one));
        if (TryOpen(detection))
        {
            Open.Add(detection);
        }
        else
        {
            _evidence.Remove(key);
        }
    }

    private static void Fold(OpenDetection detection, Evidence evidence)
    {
        detection.Fold(evidence.Match);
        if (evidence.Relates)
        {
            detection.SharedEvents.Add(evidence.Event);
        }
    }

    private void GoOn(OpenDetection open, int current, DateTimeOffset time)
    {
        if (current >= 0)
        {
            // A late event is applied at its own time, and ends nothing earlier.
            var end = Earlier(time.Plus(_keepAlive), open.OpenedAt.Plus(_maxDuration));
            open.End = open.End > end ? open.End : end;
        }

        var escalates = current >= 0 && current < open.CaseNumber;
        if (escalates)
        {
            var row = Case(current);
            open.Take(current, row.Name, row.Severity > open.Severity ? row.Severity : open.Severity);
        }

        Continue(open, escalates, time);
    }

    private int CurrentCase(List<Evidence> evidence)
    {
        _chain.Activities = new Activities(evidence);
        try
        {
            return Members.Cases.TakeWhile(row => !Holds(row)).Count() is var number && number < Members.Cases.Count ? number : -1;
        }
        finally
        {
            _chain.Activities = null;
        }
    }

    private bool Holds(ChainCase row) =>
        RuleMembers.TryInvoke(row.Test, _chain, [], out var holds) && holds is true;

    private CaseAttribute Case(int number) => Members.Cases[number].Case;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>An event that satisfied a clause under a key.</summary>
    private sealed record Evidence(int Activity, ReferenceEvent Event, RuleMatch Match, bool Relates);

    /// <summary>The input of the cases: all current evidence is within the window.</summary>
    private sealed class Activities(List<Evidence> evidence) : IActivityState
    {
        public bool Seen(int activity) => evidence.Exists(one => one.Activity == activity);

        public int Count(int activity) =>
            evidence.Where(one => one.Activity == activity).Select(one => one.Event).Distinct().Count();
    }
}
