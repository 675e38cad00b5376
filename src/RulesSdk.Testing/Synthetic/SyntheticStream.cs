using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>A stream of made-up events with planted attacks and their ground truth. The same seed gives the same bytes.</summary>
public sealed partial class SyntheticStream
{
    private static readonly byte[] LineBreak = "\n"u8.ToArray();

    private SyntheticStream(IEnumerable<SyntheticEvent> noise, IReadOnlyList<PlantedAttack> attacks)
    {
        Attacks = attacks;

        // A stable sort: equal times keep their order, so the bytes depend on the seed alone.
        Events = [.. noise.Concat(attacks.SelectMany(attack => attack.Steps.Select(step => step.Event))).OrderBy(e => e.Time)];
    }

    /// <summary>The default start of streams: 2026-01-05T00:00:00Z, a Monday.</summary>
    public static DateTimeOffset DefaultStart { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The events, in order of time.</summary>
    public IReadOnlyList<SyntheticEvent> Events { get; }

    /// <summary>The planted attacks. By construction, all other events match no rule.</summary>
    public IReadOnlyList<PlantedAttack> Attacks { get; }

    /// <summary>The number of bytes of all lines, without line breaks.</summary>
    public long Bytes => Events.Sum(e => (long)e.Utf8.Length);

    /// <summary>Writes the events as UTF-8 JSON lines.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var e in Events)
        {
            stream.Write(e.Utf8.Span);
            stream.Write(LineBreak);
        }
    }

    /// <summary>Writes the ground truth as UTF-8 JSON lines, one an attack: its name, number, steps with event ids, and expected detections.</summary>
    public void WriteLabelsTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var attack in Attacks)
        {
            using (var writer = new Utf8JsonWriter(stream))
            {
                WriteLabel(writer, attack);
            }

            stream.Write(LineBreak);
        }
    }

    /// <summary>
    /// Compares detections with the ground truth.
    /// </summary>
    /// <param name="detections">All detections of the rules. If a detection is reported in several phases, the last one counts.</param>
    /// <returns>The expected detections that are missing or ended with another case, and the detections that were not expected.</returns>
    public (IReadOnlyList<ExpectedDetection> Missed, IReadOnlyList<Detection> Unexpected) Compare(IEnumerable<Detection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var last = new OrderedDictionary<string, Detection>(StringComparer.Ordinal);
        foreach (var detection in detections)
        {
            last[detection.Id] = detection;
        }

        var missed = new List<ExpectedDetection>();
        foreach (var expected in Attacks.SelectMany(attack => attack.Expected))
        {
            var found = last.Values.FirstOrDefault(detection => detection.Rule.Id == expected.Rule
                && detection.Case == expected.Case && detection.Header.Key.SequenceEqual(expected.Key));
            if (found is null)
            {
                missed.Add(expected);
            }
            else
            {
                last.Remove(found.Id);
            }
        }

        return (missed, [.. last.Values]);
    }

    private static void WriteLabel(Utf8JsonWriter writer, PlantedAttack attack)
    {
        writer.WriteStartObject();
        writer.WriteString("attack", attack.Name);
        writer.WriteNumber("number", attack.Number);
        writer.WriteStartArray("steps");
        foreach (var step in attack.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("step", step.Name);
            writer.WriteString("time", step.Event.Time.UtcDateTime);
            writer.WriteString("event", step.Event.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("expected");
        foreach (var expected in attack.Expected)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", expected.Rule);
            writer.WriteString("case", expected.Case);
            writer.WriteStartArray("key");
            foreach (var part in expected.Key)
            {
                writer.WriteStringValue(part);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
