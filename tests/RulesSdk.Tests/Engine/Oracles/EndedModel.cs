namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>
/// Alerts of a user in windows with an end, with few or no sessions: the rules of the tests over such windows. Each alert is a
/// row, and a match that waits in each of its windows; each session is a row where the rule asks for them.
/// </summary>
/// <param name="kind">The rule's id.</param>
/// <param name="bounds">The bounds.</param>
internal sealed class EndedModel(string kind, Bounds bounds) : OracleModel(bounds, Size)
{
    private static readonly TimeSpan Size = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(4);

    private readonly bool _asksForSessions = kind != "tumbling";
    private int _made;

    protected override void ApplyAtItsTime(Trail e)
    {
        DecideBefore(e.Time);
        if (e.Name == "Ssh" && _asksForSessions)
        {
            Rows.Add(new(e, Bytes(e.Id, e.User) + (kind == "no_session_elsewhere" ? Bytes(e.Ip) : 0)));
        }
        else if (e.Name == "Alert")
        {
            foreach (var (start, end) in Windows(e.Time))
            {
                var window = Find(e, start) ?? Add(new Window(e.User, kind == "session" ? 0 : sizeof(long), _made++) { Start = start, End = end });
                window.End = window.End > end ? window.End : Least(end, window.Start + Size);
                Touch(window);
                window.Rows.Add(HeldRow.MatchOf(e));
                Rows.Add(window.Rows[^1]);
            }

            Rows.Add(new(e, Bytes(e.Id, e.User, e.Ip)));
        }

        FinishInstant();
    }

    public override void Complete() => DecideBefore(DateTimeOffset.MaxValue);

    private static DateTimeOffset Least(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    // The windows of an alert. The streams begin when a window does.
    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Windows(DateTimeOffset time)
    {
        switch (kind)
        {
            case "tumbling" or "no_session_elsewhere":
                yield return (Trail.Start, Trail.Start + Size - TimeSpan.FromTicks(1));
                break;
            case "hopping":
                var start = time - Trail.Start < Step ? Trail.Start - Step : Trail.Start;
                yield return (start, start + Size - TimeSpan.FromTicks(1));
                yield return (start + Step, start + Step + Size - TimeSpan.FromTicks(1));
                break;
            case "no_session_after":
                yield return (time, time + Size);
                break;
            case "no_session_before":
                yield return (time - Size, time);
                break;
            case "session":
                yield return (time, time + Gap);
                break;
            default:
                throw new InvalidOperationException(kind);
        }
    }

    private Window? Find(Trail e, DateTimeOffset start) =>
        Keys.Cast<Window>().FirstOrDefault(window => window.User == e.User && (kind == "session" || window.Start == start));

    private void DecideBefore(DateTimeOffset time)
    {
        foreach (var window in Keys.Cast<Window>().Where(window => window.End < time).OrderBy(static window => window.End).ThenBy(static window => window.Number).ToList())
        {
            Keys.Remove(window);
            Decide(window, window.End > Largest);
        }
    }

    private void Decide(Window window, bool truncated)
    {
        var alerts = window.Live.Select(static row => row.Event).ToList();
        if (alerts.Count < (kind is "tumbling" or "hopping" or "session" ? 2 : 1) || (truncated && _asksForSessions))
        {
            return;
        }

        var sessions = _asksForSessions ? Sessions(window, alerts) : [];
        var holds = kind switch
        {
            "tumbling" => alerts.Count is 2 or 3,
            "hopping" or "session" => alerts.Count > 1 && sessions.Count < 3,
            _ => sessions.Count == 0,
        };
        if (holds)
        {
            var detection = new OpenModel { Opened = window.End };
            alerts.ForEach(detection.Add);
            sessions.ForEach(detection.Add);
            Tell("Opened", window.User, detection);
            Tell("Closed", window.User, detection, truncated);
        }
    }

    // For each alert in turn, the newest first, as many as may be looked at for one window; the index leaves out those of other users.
    private List<Trail> Sessions(Window window, List<Trail> alerts)
    {
        var (left, isCut) = (Bounds.Probes, false);
        var found = new HashSet<Trail>(ReferenceEqualityComparer.Instance);
        foreach (var alert in alerts)
        {
            foreach (var session in Rows.Select(static row => row.Event).Reverse().Where(e => e.Name == "Ssh" && e.User == alert.User && e.Time >= window.Start))
            {
                if (left == 0)
                {
                    isCut = true;
                    break;
                }

                left--;
                if (session.Time <= window.End && (kind != "no_session_elsewhere" || session.Ip != alert.Ip))
                {
                    found.Add(session);
                }
            }
        }

        ProbesCut += isCut ? 1 : 0;
        return [.. found];
    }

    private sealed class Window(string user, int numberLength, int number) : HeldKey(user, numberLength)
    {
        public DateTimeOffset Start { get; init; }

        public DateTimeOffset End { get; set; }

        public int Number { get; } = number;
    }
}
