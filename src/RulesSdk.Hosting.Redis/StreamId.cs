using System.Globalization;

namespace RulesSdk.Hosting.Redis;

/// <summary>The id of an entry of a stream: a time and a number.</summary>
internal readonly record struct StreamId(ulong Time, ulong Number) : IComparable<StreamId>
{
    /// <summary>Before the first entry. No entry has it.</summary>
    public static StreamId Start => default;

    /// <summary>Reads the position of a partition; <see cref="Start"/> if there is none.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static StreamId Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        return text.Split('-') is [var time, var number]
            && ulong.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new(milliseconds, sequence)
                : throw new InvalidDataException($"'{text}' is no position of a stream of Redis (another kind of source had this name; give the source a new one).");
    }

    public int CompareTo(StreamId other) => (Time, Number).CompareTo((other.Time, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}-{Number}");
}
