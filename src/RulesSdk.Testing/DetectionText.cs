using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>Writes all that a detection says as one line, to compare and to show.</summary>
internal static class DetectionText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Detection detection)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            Write(writer, detection);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Detection detection)
    {
        var header = detection.Header;
        writer.WriteStartObject();
        writer.WriteString("rule", header.Rule.Id);
        writer.WriteString("id", header.Id);
        writer.WriteString("phase", header.Phase.ToString());
        writer.WriteString("severity", header.Severity.ToString());
        writer.WriteString("case", header.Case);
        WriteValue(writer, "key", header.Key);
        WriteValue(writer, "first", header.FirstEvent);
        WriteValue(writer, "last", header.LastEvent);
        WriteValue(writer, "opened", header.OpenedAt);
        writer.WriteBoolean("truncated", header.Truncated);
        writer.WriteStartObject("outcomes");
        for (var i = 0; i < detection.OutcomeNames.Count; i++)
        {
            WriteValue(writer, detection.OutcomeNames[i], detection.GetOutcome(i));
        }

        writer.WriteEndObject();
        WriteValue(writer, "cut", header.CutOutcomes);
        writer.WriteNumber("eventCount", header.EventCount);
        WriteValue(writer, "events", header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id} {Text(e.Time)}"));
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Text(value));
                break;
        }
    }

    // Ticks and all digits: what differs at all is to differ here.
    private static string Text(object value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
