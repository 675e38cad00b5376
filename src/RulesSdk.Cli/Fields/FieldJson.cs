using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Fields;

/// <summary>The fields that rules read as one JSON object, for programs.</summary>
internal static class FieldJson
{
    private const int Digits = 6;

    public static void Write(Stream output, FieldReport report)
    {
        using var buffer = new BufferedStream(output, 1 << 16);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (report.Sample is { } sample)
            {
                json.WriteStartObject("events");
                foreach (var (schema, count) in sample.Events.OrderBy(static one => one.Key, StringComparer.Ordinal))
                {
                    json.WriteNumber(schema, count);
                }

                json.WriteEndObject();
            }

            json.WriteStartArray("packs");
            foreach (var (pack, rules) in report.Packs)
            {
                WritePack(json, report, pack, rules);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        buffer.Flush();
    }

    private static void WritePack(Utf8JsonWriter json, FieldReport report, RulePack pack, IReadOnlyList<RuleFields> rules)
    {
        json.WriteStartObject();
        json.WriteString("pack", pack.Id);
        json.WriteStartArray("fields");
        foreach (var (field, parts, readers) in FieldReport.FieldsOf(rules))
        {
            json.WriteStartObject();
            WritePlace(json, field, parts);
            RuleJson.WriteStrings(json, "rules", readers);
            if (report.Sample is { } sample)
            {
                json.WriteNumber("events", sample.Count(field));
                json.WriteNumber("share", Math.Round(sample.Share(field), Digits));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            WriteRule(json, report, pack, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, FieldReport report, RulePack pack, RuleFields rule)
    {
        json.WriteStartObject();
        json.WriteString("rule", rule.Rule);
        json.WriteStartArray("fields");
        foreach (var field in rule.Fields)
        {
            json.WriteStartObject();
            WritePlace(json, field, field.Parts);
            json.WriteBoolean("required", field.IsRequired);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (rule.Unknown.Count > 0)
        {
            RuleJson.WriteStrings(json, "notKnown", rule.Unknown);
        }

        if (report.Gap(pack, rule) is { } gap)
        {
            json.WriteStartObject("cannotFire");
            json.WriteString("part", gap.Part);
            json.WriteString("clause", gap.Clause);
            RuleJson.WriteStrings(json, "fields", [.. gap.Fields.Select(static field => field.Path)]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, FieldRead field, IReadOnlyList<FieldPart> parts)
    {
        json.WriteString("schema", field.Schema);
        json.WriteString("path", field.Path);
        json.WriteString("type", field.Type);
        RuleJson.WriteStrings(json, "parts", [.. parts.Select(FieldTable.NameOf)]);
    }
}
