namespace RulesSdk.Benchmarks;

/// <summary>What the access rules must tell, written down from what windows mean: plainly, and without any of the engine.</summary>
internal static class ExpectedWindows
{
    private static readonly long Window = TimeSpan.FromMinutes(10).Ticks;
    private static readonly long Every = TimeSpan.FromSeconds(150).Ticks;
    private static readonly long Gap = TimeSpan.FromMinutes(2).Ticks;

    /// <summary>The detections of a rule.</summary>
    /// <param name="stream">Over what.</param>
    /// <param name="kind">How its windows lie.</param>
    /// <param name="joins">Whether it joins logins.</param>
    /// <param name="failures">From how many failures on it fires.</param>
    public static IEnumerable<Told> Of(AccessStream stream, WindowKind kind, bool joins, int failures)
    {
        var matches = AccessMatch.Of(stream, joins, Window).ToList();
        if (kind == WindowKind.Sliding)
        {
            return matches.GroupBy(match => match.User).SelectMany(key => Sliding([.. key], failures)).Select(AccessMatch.Tell);
        }

        var windows = kind switch
        {
            WindowKind.Tumbling => matches
                .Where(match => Floor(match.First, Window) == Floor(match.Last, Window))
                .GroupBy(match => (match.User, Floor(match.First, Window).ToString())),
            WindowKind.Hopping => matches
                .SelectMany(match => Starts(match).Select(start => (Match: match, Start: start)))
                .GroupBy(item => (item.Match.User, item.Start.ToString()), item => item.Match),
            WindowKind.After => matches.GroupBy(match => (match.User, match.Failed.Id)),
            WindowKind.Before => matches.GroupBy(match => (match.User, match.Login!.Id)),
            _ => matches.GroupBy(match => match.User).SelectMany(key => Sessions([.. key])),
        };
        return windows.Select(window => window.ToList()).Where(window => AccessMatch.FailuresOf(window) >= failures).Select(AccessMatch.Tell);
    }

    private static IEnumerable<List<AccessMatch>> Sliding(List<AccessMatch> matches, int failures)
    {
        var untold = new List<AccessMatch>();
        List<AccessMatch>? open = null;
        var start = 0L;
        foreach (var instant in matches.GroupBy(match => match.Last))
        {
            if (open is not null && instant.Key <= start + Window)
            {
                open.AddRange(instant);
                continue;
            }

            untold.AddRange(instant);
            untold.RemoveAll(match => match.First < instant.Key - Window);
            if (AccessMatch.FailuresOf(untold) >= failures)
            {
                if (open is not null)
                {
                    yield return open;
                }

                (open, untold) = (untold, []);
                start = open.Min(match => match.First);
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static IEnumerable<IGrouping<(string, string), AccessMatch>> Sessions(List<AccessMatch> matches)
    {
        var (start, last, number) = (0L, 0L, 0);
        return matches.Select(match =>
        {
            if (number == 0 || match.Last > last + Gap || match.Last > start + Window)
            {
                start = match.First;
                number++;
            }

            last = match.Last;
            return (Match: match, Number: number);
        }).ToList().GroupBy(item => (item.Match.User, item.Number.ToString()), item => item.Match);
    }

    private static IEnumerable<long> Starts(AccessMatch match)
    {
        for (var start = Floor(match.First, Every); start + Window > match.Last; start -= Every)
        {
            yield return start;
        }
    }

    private static long Floor(long time, long size) => ((time - DateTime.UnixEpoch.Ticks) / size * size) + DateTime.UnixEpoch.Ticks;
}
