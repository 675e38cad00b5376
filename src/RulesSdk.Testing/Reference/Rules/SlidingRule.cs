namespace RulesSdk.Testing;

/// <summary>A rule that is evaluated at every instant, for the events within its window.</summary>
internal sealed class SlidingRule(RuleDefinition definition, ReferenceOutput output) : MatchRule(definition, output)
{
    // Matches that no detection has reported yet, in match order, and the keys that this instant touched.
    private readonly Dictionary<IReadOnlyList<string>, List<RuleMatch>> _unreported = new(KeyComparer.Instance);
    private readonly TouchedKeys _touched = new();

    // The matches of this instant, and the time of the latest event in any match, by key.
    private readonly Dictionary<IReadOnlyList<string>, List<RuleMatch>> _completed = new(KeyComparer.Instance);
    private readonly Dictionary<IReadOnlyList<string>, DateTimeOffset> _latest = new(KeyComparer.Instance);

    public override RuleState StateOf(IReadOnlyList<string> key) =>
        base.StateOf(key) with { Matches = [.. _unreported.GetValueOrDefault(key)?.Where(match => Output.Reached - match.First <= Window) ?? []] };

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var key in _touched.Take())
        {
            if (OpenOf(key) is { } open)
            {
                Continue(open, time);
            }
            else
            {
                Decide(key, time);
            }
        }

        _completed.Clear();
    }

    protected override void Add(IReadOnlyList<string> key, RuleMatch match)
    {
        _touched.Add(key);
        _latest[key] = _latest.TryGetValue(key, out var latest) && latest > match.Last ? latest : match.Last;
        _completed.TryAdd(key, []);
        _completed[key].Add(match);
        if (OpenOf(key) is { } open)
        {
            open.Fold(match);
        }
        else if (_unreported.TryGetValue(key, out var waiting))
        {
            waiting.Add(match);
        }
        else
        {
            _unreported.Add(key, [match]);
        }
    }

    private void Decide(IReadOnlyList<string> key, DateTimeOffset time)
    {
        // M(t): the key's unreported matches all of whose events lie in [u - W, u], and those of this instant. In order of time, u is t.
        var earliest = _completed[key].Min(match => match.First);
        var last = _latest[key] - earliest <= Window ? _latest[key] : _completed[key].Max(match => match.Last);
        var waiting = _unreported[key];
        waiting.RemoveAll(match => last - match.First > Window && match.First < earliest);
        var content = waiting.Where(match => _completed[key].Contains(match) || (last - match.First <= Window && match.Last <= last)).ToList();
        var start = content.Min(match => match.First);
        var detection = Detection(key, ReferenceId.Start(start), time, start.Plus(Window), content, (last.Plus(-Window), last));
        if (!Holds(detection))
        {
            return;
        }

        waiting.RemoveAll(content.Contains);
        if (TryOpen(detection))
        {
            Open.Add(detection);
        }
    }
}
