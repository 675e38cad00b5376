namespace RulesSdk.Testing;

/// <summary>A kind of background events.</summary>
/// <param name="Share">Its share of the events of a working day.</param>
/// <param name="Profile">When they happen.</param>
/// <param name="Make">Makes one.</param>
internal sealed record BackgroundKind(double Share, HourProfile Profile, Func<DateTimeOffset, SyntheticEvent> Make)
{
    /// <summary>Makes events of several kinds, in order of time.</summary>
    public static IEnumerable<SyntheticEvent> Mix(BackgroundKind[] kinds, int events, DateTimeOffset start, TimeSpan span, Random random)
    {
        var hours = Math.Max(1, (int)Math.Ceiling(span.TotalHours));
        var reached = new double[hours];
        for (var i = 0; i < hours; i++)
        {
            reached[i] = (i == 0 ? 0 : reached[i - 1]) + kinds.Sum(kind => kind.WeightAt(start.AddHours(i)));
        }

        // An event of a host has a fraction of a second of its own, so those of one second are put in order.
        var (hour, begun, second) = (0, start, new List<SyntheticEvent>());
        for (var i = 0; i < events; i++)
        {
            // What is drawn grows with each event, so the hour never goes back.
            var drawn = (i + random.NextDouble()) / events * reached[^1];
            while (drawn > reached[hour])
            {
                hour++;
            }

            var before = hour == 0 ? 0 : reached[hour - 1];
            var time = start.AddSeconds(Math.Floor((hour + ((drawn - before) / (reached[hour] - before))) * 3600 * span.TotalHours / hours));
            if (second.Count > 0 && time > begun)
            {
                foreach (var e in second.OrderBy(e => e.Time))
                {
                    yield return e;
                }

                second.Clear();
            }

            begun = time;
            second.Add(Pick(kinds, start.AddHours(hour), random).Make(time));
        }

        foreach (var e in second.OrderBy(e => e.Time))
        {
            yield return e;
        }
    }

    private static BackgroundKind Pick(BackgroundKind[] kinds, DateTimeOffset hour, Random random)
    {
        var drawn = random.NextDouble() * kinds.Sum(kind => kind.WeightAt(hour));
        foreach (var kind in kinds)
        {
            drawn -= kind.WeightAt(hour);
            if (drawn < 0)
            {
                return kind;
            }
        }

        return kinds[0];
    }

    private double WeightAt(DateTimeOffset hour) => Share * Profile.At(hour);
}
