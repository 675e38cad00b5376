using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Output;

/// <summary>An explanation as one JSON object on a line, for programs.</summary>
internal static class ExplanationJson
{
    public static void Write(Stream output, RuleExplanation explanation)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("rule", explanation.RuleId);
            json.WriteNumber("events", explanation.Events);
            json.WriteNumber("detections", explanation.Detections);
            json.WriteStartArray("steps");
            foreach (var step in explanation.Steps)
            {
                Write(json, step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        output.Flush();
    }

    /// <summary>Writes a step. What it is not about is left out.</summary>
    public static void Write(Utf8JsonWriter json, ExplanationStep step)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(step.Kind.ToString()));
        json.WriteString("text", step.Text);
        if (step.Variable is not null)
        {
            json.WriteString("variable", step.Variable);
        }

        WriteTexts(json, "key", step.Key);
        json.WriteNumber("count", step.Count);
        WriteTexts(json, "eventNames", step.Events);
        WriteTexts(json, "clauses", step.Clauses);
        if (step.Values.Count > 0)
        {
            json.WriteStartObject("values");
            foreach (var (name, value) in step.Values)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            RuleJson.WriteStrings(json, name, texts);
        }
    }
}
