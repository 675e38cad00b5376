using System.Globalization;
using System.Text;

namespace RulesSdk.Benchmarks;

/// <summary>The trail as a file of any size: again and again, with later times and other ids.</summary>
internal static class RepeatedTrail
{
    private const int Id = 8;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">How many bytes it has at least.</param>
    /// <param name="within">The time into which all of it is squeezed; null for as long as it takes.</param>
    /// <returns>How many records and bytes it has.</returns>
    // Each round is so much later that the lines stay in order, and no event is one of another round again.
    public static (long Records, long Bytes) Write(string path, long size, TimeSpan? within = null)
    {
        var events = Trail.Stream.Value.Events;
        var start = events[0].Time;
        var round = TimeSpan.FromHours(Math.Ceiling((events[^1].Time - events[0].Time).TotalHours));
        var squeeze = within is { } most ? most / (round * Math.Ceiling((double)size / Trail.Stream.Value.Bytes)) : 1;
        using var file = File.Create(path, 1 << 20);
        var records = 0L;
        for (var number = 0; file.Length < size; number++)
        {
            foreach (var e in events)
            {
                byte[] line = [.. e.Utf8.Span, (byte)'\n'];
                var time = (start + ((e.Time - start + (number * round)) * squeeze)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                Encoding.UTF8.GetBytes(time, After("\"eventTime\":\""u8, line)[..time.Length]);
                Encoding.UTF8.GetBytes(number.ToString($"x{Id}", CultureInfo.InvariantCulture), After("\"eventID\":\""u8, line)[..Id]);
                file.Write(line);
            }

            records += events.Count;
        }

        return (records, file.Length);
    }

    private static Span<byte> After(ReadOnlySpan<byte> text, byte[] line) => line.AsSpan(line.AsSpan().IndexOf(text) + text.Length);
}
