using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>A trace as one JSON object on a line.</summary>
internal static class TraceJson
{
    public static void Write(Stream output, TraceResult result)
    {
        var timeline = result.Timeline;
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("rule", timeline.RuleId);
        RuleJson.WriteStrings(json, "keyNames", timeline.KeyNames);
        if (timeline.Key is { } key)
        {
            RuleJson.WriteStrings(json, "key", key);
        }

        json.WriteNumber("windowSeconds", timeline.Window.TotalSeconds);
        json.WriteNumber("events", timeline.Events);
        json.WriteNumber("detections", timeline.Detections);
        json.WriteBoolean("interrupted", result.IsInterrupted);
        json.WriteStartArray("steps");
        foreach (var step in timeline.Steps)
        {
            Write(json, step);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartObject("leftOut");
        json.WriteNumber("steps", timeline.StepsLeftOut);
        json.WriteNumber("detections", timeline.DetectionsLeftOut);
        json.WriteNumber("nearMisses", timeline.NearMissesLeftOut);
        json.WriteNumber("events", timeline.EventsLeftOut);
        json.WriteEndObject();
        RuleJson.WriteStrings(json, "remarks", [.. result.Remarks()]);
        json.WriteStartArray("keys");
        foreach (var (one, events, detections) in result.Keys())
        {
            json.WriteStartObject();
            RuleJson.WriteStrings(json, "key", one);
            if (events is { } count)
            {
                json.WriteNumber("events", count);
            }

            json.WriteNumber("detections", detections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("keysSeen", timeline.KeysSeen);
        json.WriteBoolean("keysCut", timeline.AreKeysCut);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    // What a step is not about is left out.
    private static void Write(Utf8JsonWriter json, TimelineStep step)
    {
        json.WriteStartObject();
        json.WriteNumber("number", step.Number);
        json.WriteString("kind", Name(step.Kind));
        json.WriteString("time", step.Time.UtcDateTime);
        if (step.EventName.Length > 0)
        {
            json.WriteString("event", step.EventName);
            json.WriteString("id", step.EventId);
            json.WriteString("schema", step.Schema);
            RuleJson.WriteStrings(json, "satisfied", step.Satisfied);
        }

        if (step.Watermark is { } watermark)
        {
            json.WriteString("watermark", watermark.UtcDateTime);
        }

        json.WriteBoolean("atEnd", step.IsAtEnd);
        WriteState(json, step.State);
        json.WriteStartArray("changes");
        foreach (var change in step.Changes)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        json.WriteStartArray("reasons");
        foreach (var reason in step.Reasons)
        {
            ExplanationJson.Write(json, reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, KeyState state)
    {
        json.WriteStartArray("held");
        foreach (var held in state.Held)
        {
            json.WriteStartObject();
            json.WriteString("name", held.Name);
            json.WriteNumber("count", held.Count);
            json.WriteNumber("left", held.Left);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("matches", state.Matches);
        json.WriteStartArray("windows");
        foreach (var window in state.Windows)
        {
            json.WriteStartObject();
            json.WriteString("from", window.From.UtcDateTime);
            json.WriteString("to", window.To.UtcDateTime);
            json.WriteNumber("matches", window.Matches);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (state.Open is { } open)
        {
            json.WritePropertyName("open");
            Write(json, open);
        }
    }

    private static void Write(Utf8JsonWriter json, TimelineChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(change.Kind));
        json.WriteString("detection", change.DetectionId);
        json.WriteString("severity", change.Severity.ToString().ToLowerInvariant());
        if (change.Case is not null)
        {
            json.WriteString("case", change.Case);
        }

        json.WriteNumber("events", change.EventCount);
        json.WriteBoolean("truncated", change.IsTruncated);
        json.WriteEndObject();
    }

    private static string Name<T>(T kind)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
