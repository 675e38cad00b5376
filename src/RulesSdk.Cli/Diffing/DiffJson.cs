using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Diffing;

/// <summary>The rules that differ as one JSON object, for programs.</summary>
internal static class DiffJson
{
    public static void Write(Stream output, IReadOnlyList<RuleVersionChange> changes)
    {
        using var buffer = new BufferedStream(output, 1 << 16);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (var change in changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        buffer.Flush();
    }

    private static void Write(Utf8JsonWriter json, RuleVersionChange change)
    {
        json.WriteStartObject();
        json.WriteString("rule", change.Rule);
        json.WriteString("change", DiffText.NameOf(change.Kind));
        Write(json, "before", change.Before);
        Write(json, "after", change.After);
        json.WriteStartArray("members");
        foreach (var member in change.Members)
        {
            json.WriteStartObject();
            json.WriteString("name", member.Name);
            json.WriteString("before", member.Before);
            json.WriteString("after", member.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("examples");
        foreach (var example in change.Examples)
        {
            Write(json, example);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, RuleMetadata? rule)
    {
        if (rule is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", rule.Id);
        json.WriteString("version", rule.Version);
        json.WriteString("logic", rule.LogicHash);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleChangeExample example)
    {
        json.WriteStartObject();
        json.WriteString("says", DiffText.Says(example));
        Write(json, "before", example.Change.Before);
        Write(json, "after", example.Change.After);
        json.WriteStartArray("events");
        foreach (var e in example.Stream.Events)
        {
            json.WriteRawValue(e.Json);
        }

        json.WriteEndArray();
        if (example.Stream.Until is { } until)
        {
            json.WriteString("until", until);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Detection? detection)
    {
        json.WritePropertyName(name);
        if (detection is null)
        {
            json.WriteNullValue();
        }
        else
        {
            DetectionJson.Write(detection, json);
        }
    }
}
