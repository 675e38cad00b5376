using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Checking;

/// <summary>A check of packs as one JSON object.</summary>
internal static class CheckJson
{
    public static string Of(IReadOnlyList<PackCheck> checks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("packs");
            foreach (var check in checks)
            {
                json.WriteStartObject();
                json.WriteString("pack", check.Pack);
                WriteFindings(json, check.Findings);
                WriteCosts(json, check.Costs);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<CheckFinding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var one in findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(one.Kind.ToString()));
            json.WriteString("rule", one.Rule);
            json.WriteString("member", one.Member);
            if (one.Clause is not null)
            {
                json.WriteString("clause", one.Clause);
            }

            json.WriteString("consequence", one.Consequence);
            json.WriteString("remedy", one.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCosts(Utf8JsonWriter json, IReadOnlyList<RuleCost> costs)
    {
        json.WriteStartArray("costs");
        foreach (var cost in costs)
        {
            json.WriteStartObject();
            json.WriteString("rule", cost.Rule);
            json.WriteString("class", cost.Class.ToString().ToLowerInvariant());
            json.WriteStartArray("reasons");
            foreach (var reason in cost.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
