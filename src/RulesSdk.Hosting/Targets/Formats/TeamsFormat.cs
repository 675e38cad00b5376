using System.Text.Json;
using RulesSdk.Hosting.Targets.Formats;

namespace RulesSdk.Hosting;

/// <summary>An adaptive card of text runs, in which Teams reads no Markdown.</summary>
internal sealed class TeamsFormat : IDetectionFormat
{
    // A message may have 28 KB.
    private const int MaxText = 500;
    private const int MaxFacts = 25;

    public void Write(Detection detection, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "message"u8);
        writer.WriteStartArray("attachments"u8);
        writer.WriteStartObject();
        writer.WriteString("contentType"u8, "application/vnd.microsoft.card.adaptive"u8);
        writer.WriteStartObject("content"u8);
        writer.WriteString("$schema"u8, "http://adaptivecards.io/schemas/adaptive-card.json"u8);
        writer.WriteString("type"u8, "AdaptiveCard"u8);
        writer.WriteString("version"u8, "1.4"u8);
        writer.WriteStartArray("body"u8);
        WriteBlock(writer, name: null, DetectionText.Headline(detection));
        foreach (var (name, value) in DetectionText.Facts(detection).Take(MaxFacts))
        {
            WriteBlock(writer, name, value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter writer, string? name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "RichTextBlock"u8);
        writer.WriteStartArray("inlines"u8);
        if (name is not null)
        {
            WriteRun(writer, $"{name}: ", isBold: true);
        }

        WriteRun(writer, value, isBold: name is null);

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, string text, bool isBold)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "TextRun"u8);
        writer.WriteString("text"u8, DetectionText.Cut(text, MaxText));
        if (isBold)
        {
            writer.WriteString("weight"u8, "Bolder"u8);
        }

        writer.WriteEndObject();
    }
}
