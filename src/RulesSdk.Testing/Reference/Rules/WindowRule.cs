namespace RulesSdk.Testing;

/// <summary>A rule whose windows are evaluated when they end. All their matches are kept until then.</summary>
internal sealed class WindowRule : MatchRule
{
    private readonly WindowSpans _spans;
    private readonly TimeSpan? _gap;
    private readonly Dictionary<IReadOnlyList<string>, List<KeyWindow>> _windows = new(KeyComparer.Instance);

    public WindowRule(RuleDefinition definition, ReferenceOutput output)
        : base(definition, output)
    {
        _spans = new WindowSpans(Members, Window);
        _gap = Members.Window is { Kind: WindowKind.Session, Step: { } gap } ? gap : null;
    }

    public override bool IsMonotone => false;

    public override IEnumerable<IDeadline> Deadlines => _windows.Values.SelectMany(windows => windows);

    public override RuleState StateOf(IReadOnlyList<string> key)
    {
        var (state, windows) = (base.StateOf(key), _windows.GetValueOrDefault(key) ?? []);

        // Of one variable, nothing joins with what came before: what counts is in a window.
        return state with
        {
            Windows = [.. windows],
            Held = Members.Events.Count > 1 ? state.Held : [.. windows.SelectMany(static window => window.Matches).SelectMany(static match => match.Events).Select(static one => (one.Clause, one.Event)).Distinct()],
            Kept = Members.Events.Count > 1 ? state.Kept : TimeSpan.MaxValue,
        };
    }

    public override void EndInstant(DateTimeOffset time)
    {
        // Nothing is decided before a window's end.
    }

    public override void Pass(IDeadline deadline)
    {
        var window = (KeyWindow)deadline;
        Trace?.Ended(window);
        _windows[window.Key].Remove(window);
        if (_windows[window.Key].Count == 0)
        {
            _windows.Remove(window.Key);
        }

        // Of a window that was cut short nobody can say that something was absent.
        var truncated = Output.Truncates(window.End);
        if (truncated && Finder.Optional.Count > 0)
        {
            Trace?.Undecided(window.Key, window.End);
            return;
        }

        var detection = Detection(window.Key, window.Span.Start, window.End, window.End, window.Matches, (window.Span.From, window.End));
        if (Holds(detection) && TryOpen(detection))
        {
            Emit(detection, DetectionPhase.Closed, truncated);
        }
    }

    protected override void Add(IReadOnlyList<string> key, RuleMatch match)
    {
        if (_gap is { } gap)
        {
            TellSession(key, match, gap);
            return;
        }

        foreach (var span in _spans.Of(match))
        {
            (Find(key, window => window.Span == span) ?? Add(key, span))?.Matches.Add(match);
        }
    }

    private void TellSession(IReadOnlyList<string> key, RuleMatch match, TimeSpan gap)
    {
        // A session's end lies no gap after its last match, so a match at or before its end is within both limits.
        // A match from more than the maximum before its start would have had a session of its own.
        var completed = match.Last;
        var session = Find(key, window => completed <= window.End && window.Span.From - match.First <= Window) ?? Add(key, new WindowSpan(match.First, SessionEnd(match.First, completed, gap), null));
        if (session is not null)
        {
            session.Matches.Add(match);
            session.End = SessionEnd(session.Span.From, session.Matches.Max(one => one.Last), gap);
        }
    }

    private DateTimeOffset SessionEnd(DateTimeOffset start, DateTimeOffset last, TimeSpan gap) =>
        last.Plus(gap) < start.Plus(Window) ? last.Plus(gap) : start.Plus(Window);

    private KeyWindow? Find(IReadOnlyList<string> key, Predicate<KeyWindow> which) =>
        _windows.TryGetValue(key, out var windows) ? windows.Find(which) : null;

    // A late event joins no window that has ended.
    private KeyWindow? Add(IReadOnlyList<string> key, WindowSpan span)
    {
        if (Output.HasEnded(span.To))
        {
            return null;
        }

        if (!_windows.TryGetValue(key, out var windows))
        {
            _windows.Add(key, windows = []);
        }

        var window = new KeyWindow { Key = key, Span = span, End = span.To, Order = Output.NextOrder() };
        windows.Add(window);
        return window;
    }
}
