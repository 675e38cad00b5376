using System.Globalization;
using System.Text;

namespace RulesSdk.Benchmarks;

/// <summary>
/// Events 50 ms apart: half of no interest, a quarter failures and a quarter logins of random users; and in every 2,000 events
/// eight failures and then a login of one user.
/// </summary>
internal sealed class AccessStream
{
    private const int Seed = 42;
    private const int Between = 2_000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private AccessStream(AccessEvent[] events)
    {
        Events = events;
        var text = new StringBuilder();
        Ends = new int[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            text.Append(CultureInfo.InvariantCulture, $$"""{"time":"{{e.Time.UtcDateTime:O}}","id":"{{e.Id}}","action":"{{e.Action}}","user":"{{e.User}}","host":"{{e.Host}}","bytes":{{e.Bytes}}}""");
            Ends[i] = text.Length;
        }

        Lines = Encoding.ASCII.GetBytes(text.ToString());
    }

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public AccessEvent[] Events { get; }

    /// <summary>All lines, one after the other.</summary>
    public byte[] Lines { get; }

    /// <summary>Where each line ends.</summary>
    public int[] Ends { get; }

    /// <summary>A stream of as many events as all benchmarks use.</summary>
    public static AccessStream Of(int users)
    {
        var random = new Random(Seed);
        var events = new AccessEvent[Trail.Count];
        for (var i = 0; i < events.Length; i++)
        {
            // Of every 2,000 events each 20th among the first 180 is part of an attack.
            var place = i % Between;
            var isAttack = place % 20 == 0 && place is > 0 and <= 180;
            var action = isAttack ? (place == 180 ? "login" : "failed") : random.Next(4) switch { 0 => "failed", 1 => "login", _ => "list" };
            events[i] = new AccessEvent
            {
                Time = Start + (i * Step),
                Id = string.Create(CultureInfo.InvariantCulture, $"event-{i:D8}"),
                Action = action,
                User = string.Create(CultureInfo.InvariantCulture, $"user-{(isAttack ? i / Between % users : random.Next(users)):D8}"),
                Host = string.Create(CultureInfo.InvariantCulture, $"host-{random.Next(500):D4}"),
                Bytes = random.Next(100_000),
            };
        }

        return new AccessStream(events);
    }
}
