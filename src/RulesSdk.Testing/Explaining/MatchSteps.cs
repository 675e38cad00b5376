namespace RulesSdk.Testing;

/// <summary>Explains that no events make a match: which come nearest, and what does not hold between them.</summary>
internal sealed class MatchSteps
{
    // Combinations tried before the nearest is reported, and rows of list elements of each.
    private const int MostTried = 20_000;
    private const int MostRows = 50;

    private readonly ExplainedRule _trace;
    private readonly int _mostTried;
    private readonly IReadOnlyList<int> _positive;
    private readonly IReadOnlyList<LetMethod> _lets;
    private readonly IReadOnlyList<IReadOnlyList<ReferenceEvent>> _events;
    private int _tried;
    private Candidate? _nearest;

    private MatchSteps(ExplainedRule trace, IReadOnlyList<IReadOnlyList<ReferenceEvent>> events, int mostTried)
    {
        (_trace, _events, _mostTried) = (trace, events, mostTried);
        var optional = OptionalVariables.Of(trace.Members.Condition);
        _positive = [.. Enumerable.Range(0, trace.Members.Events.Count).Where(variable => !optional.Contains(trace.Members.Events[variable].Name))];
        _lets = [.. trace.Members.Lets.Where(let => _positive.Contains(let.Variable)).OrderBy(static let => let.Variable)];
    }

    /// <summary>What comes nearest to a match; nothing if some variable has no event, which is said already.</summary>
    public static IEnumerable<ExplanationStep> Of(RuleTrace trace) => Of(
        trace,
        [.. trace.Members.Events.Select(variable => trace.Predicates.First(predicate => predicate.Name == variable.Name))
            .Select(static predicate => (IReadOnlyList<ReferenceEvent>)[.. predicate.Events.Where(e => !predicate.Excluded.Contains(e))])],
        MostTried);

    /// <summary>The same, of some events of each variable.</summary>
    public static IEnumerable<ExplanationStep> Of(ExplainedRule trace, IReadOnlyList<IReadOnlyList<ReferenceEvent>> events, int mostTried)
    {
        var steps = new MatchSteps(trace, events, mostTried);
        return steps._positive.All(variable => steps._events[variable].Count > 0) ? steps.Explain() : [];
    }

    private IEnumerable<ExplanationStep> Explain()
    {
        Try(new ReferenceEvent?[_events.Count], 0);
        if (_nearest is not { } nearest)
        {
            if (_lets.FirstOrDefault(let => let.IsList && _events[let.Variable].All(e => let.Values(e).Count == 0)) is { } list)
            {
                yield return new ExplanationStep(
                    ExplanationKind.NearestMatch, $"The list `{list.Name}` of {_trace.Name(_events[list.Variable][0])} has no element, so the event is in no match.");
                yield break;
            }

            yield return new ExplanationStep(
                ExplanationKind.NearestMatch,
                $"No event is its own partner, so there is no match: {_trace.Name(_events[_positive[0]][0])} is the only event for several variables (AllowSame lets an event be in a match twice).");
            yield break;
        }

        var names = nearest.Events.Select(e => $"{_trace.Name(e.Event)} as `{e.Clause}`").ToList();
        var isOne = names.Count == 1;
        var all = PredicateSteps.Sentence(Wording.And(names));
        var window = _trace.Rule.Metadata.Window;
        List<string> faults = [];
        if (nearest.Failed.Count > 0)
        {
            faults.Add(Wording.Failed(nearest.Failed));
        }

        if (nearest.IsTooFar)
        {
            faults.Add($"they lie {ValueText.Span(nearest.Span)} apart, and the window is {ValueText.Span(window)}");
        }

        var isKey = faults.Count == 0;
        yield return new ExplanationStep(isKey ? ExplanationKind.NoKey : ExplanationKind.NearestMatch, isKey
            ? $"{all} {(isOne ? "counts" : "match, but count")} for nothing: the value of the group key ({string.Join(", ", _trace.Rule.Metadata.KeyNames)}) is zero, or differs between them (correct the {(isOne ? "event" : "events")}, or set AllowZero on the [GroupBy] method)."
            : $"{all} {(isOne ? "comes" : "come")} nearest to a match: {string.Join("; ", faults)}.")
        {
            Count = names.Count,
            Events = [.. nearest.Events.Select(e => _trace.Name(e.Event))],
        }.With(nearest.Failed);
    }

    private void Try(ReferenceEvent?[] tuple, int place)
    {
        if (place == _positive.Count)
        {
            _tried++;
            Judge(tuple);
            return;
        }

        var variable = _positive[place];
        foreach (var e in _events[variable].TakeWhile(_ => _tried < _mostTried))
        {
            if (_trace.Members.Window?.AllowSame == true || !tuple.Contains(e))
            {
                tuple[variable] = e;
                Try(tuple, place + 1);
                tuple[variable] = null;
            }
        }
    }

    private void Judge(ReferenceEvent?[] tuple)
    {
        var events = _positive.Select(variable => new ClauseEvent(_trace.Members.Events[variable].Name, variable, tuple[variable]!)).ToList();
        var span = events.Max(static e => e.Event.Time) - events.Min(static e => e.Event.Time);
        var isTooFar = _positive.Count > 1 && span > _trace.Rule.Metadata.Window;
        foreach (var row in LetRows.Of(_lets, tuple).Take(MostRows))
        {
            var values = new Dictionary<string, object?>(row);
            foreach (var e in events)
            {
                values[e.Clause] = _trace.Members.Events[e.Number].EventOf(e.Event);
            }

            // Most combinations are further away than the nearest so far.
            if (_nearest is not null && _trace.Evaluator.AreFalse(_trace.Asked.Joins, values, Math.Max(1, _nearest.Faults - (isTooFar ? 1 : 0) + 1)))
            {
                continue;
            }

            var failed = _trace.Evaluator.Ask(_trace.Asked.Joins, values).Where(static answer => answer.Holds == false).ToList();
            var candidate = new Candidate(events, failed, span, isTooFar);
            if (_nearest is null || candidate.Faults < _nearest.Faults || (candidate.Faults == _nearest.Faults && span < _nearest.Span))
            {
                _nearest = candidate;
            }
        }
    }

    private sealed record Candidate(IReadOnlyList<ClauseEvent> Events, IReadOnlyList<ClauseAnswer> Failed, TimeSpan Span, bool IsTooFar)
    {
        public int Faults => Failed.Count + (IsTooFar ? 1 : 0);
    }
}
