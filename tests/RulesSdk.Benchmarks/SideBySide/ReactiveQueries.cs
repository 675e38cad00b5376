using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace RulesSdk.Benchmarks;

/// <summary>The questions in System.Reactive, by event time.</summary>
internal static class ReactiveQueries
{
    private static readonly long Window = TimeSpan.FromMinutes(10).Ticks;

    /// <summary>Five failures of a user in the ten minutes of the clock.</summary>
    public static List<Found> Threshold(IEnumerable<AccessEvent> events)
    {
        var found = new List<Found>();
        using var source = new Subject<AccessEvent>();
        using var subscription = source
            .Publish(all => all
                .Where(e => e.Action == "failed")
                .GroupByUntil(BucketOf, window => all.Where(e => BucketOf(e) != window.Key).Take(1))
                .SelectMany(window => window
                    .GroupBy(e => e.User)
                    .SelectMany(user => user.Aggregate(
                        new Found(user.Key, long.MaxValue, 0),
                        (sum, e) => new Found(sum.User, Math.Min(sum.Time, e.Time.UtcTicks), sum.Failures + 1)))))
            .Where(result => result.Failures >= 5)
            .Subscribe(found.Add);
        foreach (var e in events)
        {
            source.OnNext(e);
        }

        source.OnCompleted();
        return found;
    }

    /// <summary>For each login the failures of its user in the ten minutes before.</summary>
    public static List<Found> Join(IEnumerable<AccessEvent> events)
    {
        var found = new Dictionary<AccessEvent, Found>(ReferenceEqualityComparer.Instance);
        var clock = new HistoricalScheduler(AccessStream.Start);

        // A failure still counts at the very end of the window.
        var kept = TimeSpan.FromTicks(Window + 1);
        using var source = new Subject<AccessEvent>();
        using var subscription = source
            .Where(e => e.Action is "failed" or "login")
            .GroupBy(e => e.User)
            .SelectMany(user => user.Where(e => e.Action == "failed").Join(
                user.Where(e => e.Action == "login"),
                _ => Observable.Timer(kept, clock),
                _ => Observable.Empty<Unit>(),
                (_, login) => login))
            .Subscribe(login =>
                found[login] = new Found(login.User, login.Time.UtcTicks, found.TryGetValue(login, out var before) ? before.Failures + 1 : 1));
        foreach (var e in events)
        {
            clock.AdvanceTo(e.Time);
            source.OnNext(e);
        }

        return [.. found.Values];
    }

    private static long BucketOf(AccessEvent e) => (e.Time.UtcTicks - DateTime.UnixEpoch.Ticks) / Window;
}
