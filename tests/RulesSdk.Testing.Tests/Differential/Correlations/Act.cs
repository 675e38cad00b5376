using System.Globalization;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>One event of a random stream, or what else a source does, and where it comes from.</summary>
/// <param name="Source">Its source: a letter that says the schema (a: act, l: log), and a number.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">Its time: milliseconds after the start.</param>
internal sealed record Act(string Source, string Id, int At, string Kind, string User, string Host, int Size, int Level, string Tags)
{
    /// <summary>What the source does.</summary>
    public FedAction Step { get; init; }

    /// <summary>When it was taken in, where that is told: milliseconds after the start.</summary>
    public int? Ingested { get; init; }

    /// <summary>The time from which streams are told: aligned to a day, so to every window size that divides one.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What its times count from, in ticks; it may lie before the calendar.</summary>
    public long Epoch { get; init; } = Start.UtcTicks;

    public DateTimeOffset Time => After(At);

    public DateTimeOffset? IngestTime => Ingested is { } at ? After(at) : null;

    public bool IsLog => Source[0] == 'l';

    /// <summary>The line that the engines read.</summary>
    public byte[] Line() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{Id}}","time":"{{Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}}Z","kind":"{{Kind}}","user":"{{User}}","host":"{{Host}}","size":{{Size}},"level":{{Level}},"weight":{{Size * 0.1:R}},"tags":[{{string.Join(',', Tags.Select(tag => $"\"{tag}\""))}}]}"""));

    // Within the calendar.
    private DateTimeOffset After(int milliseconds) =>
        new(Math.Clamp(Epoch + (milliseconds * TimeSpan.TicksPerMillisecond), 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    /// <summary>The short form.</summary>
    public override string ToString() => Step == FedAction.Event
        ? string.Create(
            CultureInfo.InvariantCulture, $"{Source} {Id} @{At / 1000.0:0.###} {Kind} user={User} host={Host} size={Size} level={Level} tags={Tags}{(Ingested is { } ingested ? $" ingested @{ingested / 1000.0:0.###}" : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"{Source} {Step} @{At / 1000.0:0.###}");
}
