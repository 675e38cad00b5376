using System.Globalization;

namespace RulesSdk.Benchmarks;

/// <summary>What an attacker writes, and what has to be counted when it goes over a bound.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Rule">The rule that it is to wear down.</param>
/// <param name="Share">Which part of the usual number of events its short form has: events that take much are few.</param>
/// <param name="Fields">The fields of an event beside time and id, from its number.</param>
/// <param name="Options">The bounds.</param>
internal sealed record AttackStream(string Name, RuleDefinition Rule, double Share, Func<int, string> Fields, RulesEngineOptions Options)
{
    /// <summary>What was discarded, cut or held back is counted here; null where nothing has to be.</summary>
    public Func<EngineStatistics, long>? Counted { get; init; }

    /// <summary>How many detections there are of so many events, where that is known.</summary>
    public Func<int, int>? Detections { get; init; }

    /// <summary>Whether each event comes from a source of its own.</summary>
    public bool HasSources { get; init; }

    /// <summary>The time of an event where it is not a microsecond after the one before.</summary>
    public Func<int, DateTimeOffset?>? Time { get; init; }

    /// <summary>The line of an event.</summary>
    public byte[] Line(int number)
    {
        // All within a window: nothing expires, so what goes is discarded.
        var time = Time?.Invoke(number) ?? AccessStream.Start.AddMicroseconds(number);
        return System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"time":"{{time.UtcDateTime:O}}","id":"e{{number:0000000}}",{{Fields(number)}}}"""));
    }
}
