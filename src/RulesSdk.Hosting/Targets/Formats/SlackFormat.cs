using System.Text.Json;
using RulesSdk.Hosting.Targets.Formats;

namespace RulesSdk.Hosting;

/// <summary>Blocks of plain text, in which Slack marks nothing up and mentions nobody.</summary>
internal sealed class SlackFormat : IDetectionFormat
{
    // What Slack takes: characters of a header and of a field, and fields of a section.
    private const int MaxHeader = 150;
    private const int MaxField = 2000;
    private const int MaxFields = 10;

    public void Write(Detection detection, Utf8JsonWriter writer)
    {
        var headline = DetectionText.Headline(detection);
        writer.WriteStartObject();
        writer.WriteString("text"u8, Escape(headline, MaxField));
        writer.WriteStartArray("blocks"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "header"u8);
        writer.WritePropertyName("text"u8);
        WriteText(writer, headline, MaxHeader);
        writer.WriteEndObject();
        foreach (var facts in DetectionText.Facts(detection).Chunk(MaxFields))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "section"u8);
            writer.WriteStartArray("fields"u8);
            foreach (var (name, value) in facts)
            {
                WriteText(writer, $"{name}: {value}", MaxField);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text, int most)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "plain_text"u8);
        writer.WriteString("text"u8, Escape(text, most));
        writer.WriteBoolean("emoji"u8, false);
        writer.WriteEndObject();
    }

    // Slack reads these three everywhere: as entities, and as mentions and links. Each may become five characters.
    private static string Escape(string text, int most)
    {
        var escaped = Escape(DetectionText.Cut(text, most));
        for (var length = most; escaped.Length > most; escaped = Escape(DetectionText.Cut(text, length)))
        {
            length -= (escaped.Length - most + 4) / 5;
        }

        return escaped;
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
