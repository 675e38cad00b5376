namespace RulesSdk.Testing;

/// <summary>Finds matches by trying the events still in reach for one variable after the other, and afterwards the events of optional variables.</summary>
internal sealed class MatchFinder
{
    private readonly RuleMembers _members;
    private readonly TimeSpan _window;

    private readonly TimeSpan? _gap;
    private readonly bool _allowsEqual;
    private readonly ReferenceOutput _output;
    private readonly List<ReferenceEvent>[] _candidates;
    private readonly IReadOnlyList<int> _positive;
    private readonly IReadOnlyList<LetMethod> _lets;
    private readonly IReadOnlyList<JoinMethod> _joins;
    private readonly IReadOnlyList<JoinMethod> _optionalJoins;

    private int _probes;

    public MatchFinder(RuleMembers members, TimeSpan window, ReferenceOutput output)
    {
        _members = members;
        (_window, Kept) = (window, members.Window?.Kind == WindowKind.Session ? 2 * window : window);
        _gap = members.Sequence is { } sequence ? Duration.Parse(sequence.Gap) * members.GapFactor : null;
        _allowsEqual = members.Sequence is { AllowEqual: true };
        _output = output;
        _candidates = [.. members.Events.Select(_ => new List<ReferenceEvent>())];

        var names = OptionalVariables.Of(members.Condition);
        Optional = [.. Enumerable.Range(0, members.Events.Count).Where(variable => names.Contains(members.Events[variable].Name))];
        _positive = [.. Enumerable.Range(0, members.Events.Count).Except(Optional)];
        if (_positive.Count == 0)
        {
            throw new InvalidOperationException(
                $"The condition of the rule class '{members.Type.Name}' holds without any event, so there is nothing to decide it for (let it ask for an event of some variable).");
        }

        _lets = [.. members.Lets.Where(let => !Optional.Contains(let.Variable)).OrderBy(let => let.Variable)];
        var joins = members.Joins.Select(join => JoinMethod.Create(members, join)).ToLookup(join => join.Variables.Overlaps(Optional));
        _joins = [.. joins[false]];
        _optionalJoins = [.. joins[true]];
    }

    /// <summary>For how long events are kept: a session lasts for one window, and takes in what lies up to one window before it.</summary>
    public TimeSpan Kept { get; }

    /// <summary>The events that are kept, by variable.</summary>
    public IEnumerable<(string Name, ReferenceEvent Event)> Held =>
        _candidates.SelectMany((events, variable) => events.Select(e => (_members.Events[variable].Name, e)));

    /// <summary>The variables that need no event.</summary>
    public IReadOnlyList<int> Optional { get; }

    /// <summary>Keeps an event for the variables that it satisfies, and discards events that are too far before a time to be part of further matches.</summary>
    public void Keep(ReferenceEvent e, IReadOnlySet<int> variables, DateTimeOffset reached)
    {
        for (var variable = 0; variable < _candidates.Length; variable++)
        {
            _candidates[variable].RemoveAll(other => reached - other.Time > Kept);
            if (variables.Contains(variable))
            {
                _candidates[variable].Add(e);
            }
        }
    }

    /// <summary>Every match that a kept event completes, in match order, under each of its keys.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Key, RuleMatch Match)> Find(ReferenceEvent e)
    {
        _probes = 0;

        // The event stands for at least one variable, and the others hold events that came before it.
        var found = new List<IReadOnlyList<(IReadOnlyList<string> Key, RuleMatch Match)>>();
        foreach (var own in _positive.Where(variable => _candidates[variable].Contains(e)))
        {
            var tuple = new ReferenceEvent?[_candidates.Length];
            tuple[own] = e;
            if (MayMatch(tuple, own))
            {
                Try(e, own, tuple, 0, found);
            }
        }

        return [.. found.OrderBy(matches => matches[0].Match, MatchOrder.Instance).SelectMany(matches => matches)];
    }

    /// <summary>The events of an optional variable between two times for which, with some match, all joins that name the variable hold.</summary>
    public IEnumerable<ClauseEvent> FindOptional(int variable, IReadOnlyList<RuleMatch> matches, DateTimeOffset from, DateTimeOffset to) =>
        _candidates[variable]
            .Where(e => from <= e.Time && e.Time <= to && matches.Any(match => JoinsWith(variable, e, match)))
            .Select(e => new ClauseEvent(_members.Events[variable].Name, variable, e));

    // Partners newest first and variables in the order declared, so that the bound cuts the oldest.
    private void Try(ReferenceEvent e, int own, ReferenceEvent?[] tuple, int place, List<IReadOnlyList<(IReadOnlyList<string> Key, RuleMatch Match)>> found)
    {
        if (found.Count >= _output.Options.MaxMatchesPerEvent)
        {
            return;
        }

        if (place == _positive.Count)
        {
            if (MatchesOf(tuple) is { Count: > 0 } matches)
            {
                found.Add(matches);
            }

            return;
        }

        var variable = _positive[place];
        if (variable == own)
        {
            Try(e, own, tuple, place + 1, found);
            return;
        }

        for (var i = _candidates[variable].Count - 1; i >= 0; i--)
        {
            // Before its own variable the event is a partner like no other: that tuple was found with it there.
            if (variable > own || _candidates[variable][i] != e)
            {
                if (found.Count >= _output.Options.MaxMatchesPerEvent || !TryProbe())
                {
                    break;
                }

                tuple[variable] = _candidates[variable][i];
                if (MayMatch(tuple, variable))
                {
                    Try(e, own, tuple, place + 1, found);
                }
            }
        }

        tuple[variable] = null;
    }

    // The events looked at are all those in reach, since there is no index over their values.
    private bool TryProbe()
    {
        var left = _output.Options.MaxProbesPerEvent - _probes++;
        _output.ProbesCut += left == 0 ? 1 : 0;
        return left > 0;
    }

    // Asked as soon as the last of a join's variables has its event: later, the tuples to try would be all products.
    private bool MayMatch(ReferenceEvent?[] tuple, int newest)
    {
        if (!IsInSequence(tuple, newest))
        {
            return false;
        }

        IReadOnlyList<ClauseEvent>? events = null;
        foreach (var join in _joins)
        {
            if (join.Variables.Contains(newest) && join.Variables.All(variable => tuple[variable] is not null))
            {
                events ??= Bound(tuple);
                if (!LetRows.Of(join.Lets, tuple).Any(row => join.Holds(events, row)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private IReadOnlyList<(IReadOnlyList<string> Key, RuleMatch Match)> MatchesOf(ReferenceEvent?[] tuple)
    {
        var events = Bound(tuple);
        if (_members.Window?.AllowSame != true && events.DistinctBy(e => e.Event).Count() != events.Count)
        {
            return [];
        }

        if (events.Max(e => e.Event.Time) - events.Min(e => e.Event.Time) > _window)
        {
            return [];
        }

        // All joins hold for the same elements.
        var rows = LetRows.Of(_lets, tuple);
        return KeyValues.Matches(_members, events, _lets.Count == 0 ? rows : rows.Where(row => _joins.All(join => join.Holds(events, row))));
    }

    private bool JoinsWith(int variable, ReferenceEvent e, RuleMatch match)
    {
        if (_members.Window?.AllowSame != true && match.Events.Any(one => one.Event == e))
        {
            return false;
        }

        var tuple = new ReferenceEvent?[_candidates.Length];
        foreach (var one in match.Events)
        {
            tuple[one.Number] = one.Event;
        }

        tuple[variable] = e;
        if (!IsInSequence(tuple, variable))
        {
            return false;
        }

        var events = Bound(tuple);
        var joins = _optionalJoins.Where(join => join.Variables.Contains(variable)).ToList();
        var own = LetRows.Of([.. _members.Lets.Where(let => let.Variable == variable)], tuple);
        return match.Rows.Any(row => own.Any(values =>
        {
            var all = values.Count == 0 ? row : new Dictionary<string, object?>([.. row, .. values]);
            return joins.TrueForAll(join => join.Holds(events, all));
        }));
    }

    // Each event is later than that of the nearest positive variable before it, or at the same time where that is allowed, by at most the gap.
    private bool IsInSequence(ReferenceEvent?[] tuple, int newest)
    {
        if (_gap is not { } gap)
        {
            return true;
        }

        bool Follow(ReferenceEvent? earlier, ReferenceEvent? later) =>
            earlier is null || later is null
            || ((earlier.Time < later.Time || (_allowsEqual && earlier.Time == later.Time)) && later.Time - earlier.Time <= gap);

        var before = _positive.Where(variable => variable < newest).Select(variable => tuple[variable]).LastOrDefault();
        var after = _positive.Where(variable => variable > newest).Select(variable => tuple[variable]).FirstOrDefault();
        return Follow(before, tuple[newest]) && Follow(tuple[newest], after);
    }

    private List<ClauseEvent> Bound(ReferenceEvent?[] tuple)
    {
        var events = new List<ClauseEvent>(tuple.Length);
        for (var variable = 0; variable < tuple.Length; variable++)
        {
            if (tuple[variable] is { } e)
            {
                events.Add(new ClauseEvent(_members.Events[variable].Name, variable, e));
            }
        }

        return events;
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
