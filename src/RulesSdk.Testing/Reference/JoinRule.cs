using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>A rule over matches of events within a window, found by trying the events still in reach for one variable after the other.</summary>
internal sealed class JoinRule : ReferenceRule
{
    private readonly List<ReferenceEvent>[] _candidates;
    private readonly List<(MethodInfo Join, List<int> Variables)> _joins;

    // Matches that no detection has told yet, in match order, and the keys that this instant touched.
    private readonly Dictionary<IReadOnlyList<string>, List<RuleMatch>> _untold = new(KeyComparer.Instance);
    private readonly List<IReadOnlyList<string>> _touched = [];

    public JoinRule(RuleDefinition definition, ReferenceOutput output)
        : base(definition, output)
    {
        _candidates = [.. Members.Events.Select(_ => new List<ReferenceEvent>())];
        var names = Members.Events.Select(variable => variable.Name).ToList();
        _joins = [.. Members.Joins.Select(join => (join, RuleMembers.Parameters(join).Select(parameter => names.IndexOf(parameter.Name)).ToList()))];
    }

    private TimeSpan Window => Definition.Metadata.Window;

    public override bool LooksAt(ReferenceEvent e) => Members.Events.Any(variable => variable.Holds(e));

    public override void Apply(ReferenceEvent e)
    {
        for (var variable = 0; variable < _candidates.Length; variable++)
        {
            // A partner may be at most one window older than the event in hand.
            _candidates[variable].RemoveAll(other => e.Time - other.Time > Window);
            if (Members.Events[variable].Holds(e))
            {
                _candidates[variable].Add(e);
            }
        }

        foreach (var match in FindMatches(e).OrderBy(match => match, MatchOrder.Instance))
        {
            foreach (var key in KeyValues.Of(Members, match))
            {
                Tell(match, key);
            }
        }
    }

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var key in _touched)
        {
            if (Open.Find(detection => KeyComparer.Instance.Equals(detection.Key, key)) is { } open)
            {
                Update(open);
                continue;
            }

            // M(t): the key's matches, not yet told, all of whose events lie in [t - W, t].
            var content = _untold[key].Where(match => match.Events.All(e => time - e.Event.Time <= Window)).ToList();
            _untold.Remove(key);
            var start = content.SelectMany(match => match.Events).Min(e => e.Event.Time);
            var detection = new OpenDetection
            {
                Id = ReferenceId.OfDetection(Definition.Metadata, key, start),
                Key = key,
                OpenedAt = time,
                Opening = Output.NextOpening(),
                End = start + Window,
                Severity = Definition.Metadata.Severity,
            };
            content.ForEach(detection.Fold);
            Open.Add(detection);
            Emit(detection, DetectionPhases.Opened);
        }

        _touched.Clear();
    }

    private void Tell(RuleMatch match, IReadOnlyList<string> key)
    {
        if (!_touched.Contains(key, KeyComparer.Instance))
        {
            _touched.Add(key);
        }

        if (Open.Find(detection => KeyComparer.Instance.Equals(detection.Key, key)) is { } open)
        {
            open.Fold(match);
        }
        else if (_untold.TryGetValue(key, out var waiting))
        {
            waiting.Add(match);
        }
        else
        {
            _untold.Add(key, [match]);
        }
    }

    // Every tuple that the event in hand completes: it stands for at least one variable, and the others hold events that
    // came before it. Partners newest first and variables in the order declared, so that the bound cuts the oldest.
    private List<RuleMatch> FindMatches(ReferenceEvent e)
    {
        var matches = new List<RuleMatch>();
        for (var own = 0; own < _candidates.Length; own++)
        {
            if (_candidates[own].Contains(e))
            {
                var tuple = new ReferenceEvent?[_candidates.Length];
                tuple[own] = e;
                if (Joins(tuple, own))
                {
                    FindMatches(e, own, tuple, 0, matches);
                }
            }
        }

        return matches;
    }

    private void FindMatches(ReferenceEvent e, int own, ReferenceEvent?[] tuple, int variable, List<RuleMatch> matches)
    {
        if (matches.Count >= Output.Options.MaxMatchesPerEvent)
        {
            return;
        }

        if (variable == tuple.Length)
        {
            if (IsMatch(tuple!) is { } match)
            {
                matches.Add(match);
            }

            return;
        }

        if (variable == own)
        {
            FindMatches(e, own, tuple, variable + 1, matches);
            return;
        }

        for (var i = _candidates[variable].Count - 1; i >= 0; i--)
        {
            // Before its own variable the event is a partner like no other: that tuple was found with it there.
            if (variable > own || _candidates[variable][i] != e)
            {
                tuple[variable] = _candidates[variable][i];
                if (Joins(tuple, variable))
                {
                    FindMatches(e, own, tuple, variable + 1, matches);
                }
            }
        }

        tuple[variable] = null;
    }

    // Asked as soon as the last of a join's variables has its event: later, the tuples to try would be all products.
    private bool Joins(ReferenceEvent?[] tuple, int newest)
    {
        RuleMatch? match = null;
        foreach (var (join, variables) in _joins)
        {
            if (variables.Contains(newest) && !variables.Exists(variable => tuple[variable] is null))
            {
                match ??= Bound(tuple);
                if (!RuleMembers.TryInvoke(join, match, out var holds) || holds is not true)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private RuleMatch Bound(ReferenceEvent?[] tuple)
    {
        var events = new List<ClauseEvent>(tuple.Length);
        for (var variable = 0; variable < tuple.Length; variable++)
        {
            if (tuple[variable] is { } e)
            {
                events.Add(new ClauseEvent(Members.Events[variable].Name, variable, e));
            }
        }

        return new RuleMatch(events);
    }

    private RuleMatch? IsMatch(ReferenceEvent[] tuple)
    {
        if (Members.Window?.AllowSame != true && tuple.Distinct().Count() != tuple.Length)
        {
            return null;
        }

        if (tuple.Max(e => e.Time) - tuple.Min(e => e.Time) > Window)
        {
            return null;
        }

        var match = Bound(tuple);
        return KeyValues.Of(Members, match).Count > 0 ? match : null;
    }

    /// <summary>Matches that one event completes: by their events' places, variable by variable.</summary>
    private sealed class MatchOrder : IComparer<RuleMatch>
    {
        public static readonly MatchOrder Instance = new();

        public int Compare(RuleMatch? left, RuleMatch? right) =>
            left!.Events.Zip(right!.Events, (one, other) => one.Event.Sequence.CompareTo(other.Event.Sequence))
                .FirstOrDefault(order => order != 0);
    }
}
