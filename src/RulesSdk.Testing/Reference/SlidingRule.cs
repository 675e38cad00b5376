namespace RulesSdk.Testing;

/// <summary>A rule that is decided at every instant, for what lies within its window then.</summary>
internal sealed class SlidingRule(RuleDefinition definition, ReferenceOutput output) : MatchRule(definition, output)
{
    // Matches that no detection has told yet, in match order, and the keys that this instant touched.
    private readonly Dictionary<IReadOnlyList<string>, List<RuleMatch>> _untold = new(KeyComparer.Instance);
    private readonly TouchedKeys _touched = new();

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var key in _touched.Take())
        {
            if (OpenOf(key) is { } open)
            {
                Continue(open);
            }
            else
            {
                Decide(key, time);
            }
        }
    }

    protected override void Tell(IReadOnlyList<string> key, RuleMatch match)
    {
        _touched.Add(key);
        if (OpenOf(key) is { } open)
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

    private void Decide(IReadOnlyList<string> key, DateTimeOffset time)
    {
        // M(t): the key's matches, not yet told, all of whose events lie in [t - W, t]. What leaves it is never told.
        var content = _untold[key];
        content.RemoveAll(match => time - match.First > Window);
        var start = content.Min(match => match.First);
        var detection = Detection(key, ReferenceId.Start(start), time, start.Plus(Window), content, (time.Plus(-Window), time));
        if (!Holds(detection))
        {
            return;
        }

        _untold.Remove(key);
        if (TryOpen(detection))
        {
            Open.Add(detection);
        }
    }
}
