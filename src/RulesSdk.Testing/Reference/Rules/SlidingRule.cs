namespace RulesSdk.Testing;

/// <summary>A rule that is evaluated at every instant, for the events within its window.</summary>
internal sealed class SlidingRule(RuleDefinition definition, ReferenceOutput output) : MatchRule(definition, output)
{
    // Matches that no detection has reported yet, in match order, and the keys that this instant touched.
    private readonly Dictionary<IReadOnlyList<string>, List<RuleMatch>> _unreported = new(KeyComparer.Instance);
    private readonly TouchedKeys _touched = new();

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
    }

    protected override void Add(IReadOnlyList<string> key, RuleMatch match)
    {
        _touched.Add(key);
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
        // M(t): the key's unreported matches all of whose events lie in [t - W, t]. A match that leaves it is never reported.
        var content = _unreported[key];
        content.RemoveAll(match => time - match.First > Window);
        var start = content.Min(match => match.First);
        var detection = Detection(key, ReferenceId.Start(start), time, start.Plus(Window), content, (time.Plus(-Window), time));
        if (!Holds(detection))
        {
            return;
        }

        _unreported.Remove(key);
        if (TryOpen(detection))
        {
            Open.Add(detection);
        }
    }
}
