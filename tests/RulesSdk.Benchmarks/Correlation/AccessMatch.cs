namespace RulesSdk.Benchmarks;

/// <summary>A match of the access rules: a failure, and for joins the login that completes it.</summary>
internal sealed record AccessMatch(AccessEvent Failed, AccessEvent? Login)
{
    public string User => Failed.User;

    public long First => Failed.Time.UtcTicks;

    public long Last => (Login ?? Failed).Time.UtcTicks;

    /// <summary>All matches of a stream, in the order in which they are completed.</summary>
    public static IEnumerable<AccessMatch> Of(AccessStream stream, bool joins, long window)
    {
        var failures = new Dictionary<string, List<AccessEvent>>();
        foreach (var e in stream.Events)
        {
            if (e.Action == "failed" && !joins)
            {
                yield return new AccessMatch(e, null);
            }
            else if (e.Action == "failed")
            {
                (failures.TryGetValue(e.User, out var earlier) ? earlier : failures[e.User] = []).Add(e);
            }
            else if (e.Action == "login" && failures.TryGetValue(e.User, out var earlier))
            {
                foreach (var failed in earlier.Where(failed => failed.Time < e.Time && failed.Time.UtcTicks >= e.Time.UtcTicks - window))
                {
                    yield return new AccessMatch(failed, e);
                }
            }
        }
    }

    /// <summary>What a detection of some matches tells.</summary>
    public static Told Tell(IReadOnlyCollection<AccessMatch> matches) => new(
        matches.First().User,
        matches.Min(match => match.First),
        matches.Max(match => match.Last),
        FailuresOf(matches) + matches.Select(match => match.Login?.Id).OfType<string>().Distinct().Count(),
        matches.Select(match => match.Failed.Host).Distinct().Count(),
        matches.Sum(match => (match.Login ?? match.Failed).Bytes));

    public static int FailuresOf(IEnumerable<AccessMatch> matches) => matches.Select(match => match.Failed.Id).Distinct().Count();
}
