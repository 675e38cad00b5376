using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Coverage;

/// <summary>Coverage as one JSON object.</summary>
internal static class CoverageJson
{
    public static string Of(CoverageReport report, IReadOnlyList<ListedTechnique>? listed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", report.Version.Name);
            json.WriteBoolean("partial", report.Version.IsPartial);
            RuleJson.WriteStrings(json, "packs", report.Packs);
            json.WriteNumber("rules", report.RuleCount);
            RuleJson.WriteStrings(json, "withoutTactic", report.Silent);
            json.WriteStartArray("tactics");
            foreach (var tactic in report.Tactics)
            {
                WriteTactic(json, tactic);
            }

            json.WriteEndArray();
            RuleJson.WriteStrings(json, "notCounted", [.. report.Problems]);
            if (listed is not null)
            {
                WriteListed(json, listed);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteTactic(Utf8JsonWriter json, TacticCoverage tactic)
    {
        json.WriteStartObject();
        json.WriteString("id", tactic.Tactic.Id);
        json.WriteString("name", tactic.Tactic.Name);
        json.WriteString("shortName", tactic.Tactic.ShortName);
        json.WriteNumber("techniqueCount", tactic.TechniqueCount);
        WriteRules(json, "withoutTechnique", tactic.WithoutTechnique);
        json.WriteStartArray("techniques");
        foreach (var whole in tactic.Techniques)
        {
            json.WriteStartObject();
            WriteTechnique(json, whole);
            json.WriteNumber("ruleCount", whole.All.Count);
            json.WriteNumber("subTechniqueCount", whole.PartCount);
            json.WriteStartArray("subTechniques");
            foreach (var part in whole.Parts)
            {
                json.WriteStartObject();
                WriteTechnique(json, part);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTechnique(Utf8JsonWriter json, TechniqueCoverage one)
    {
        json.WriteString("id", one.Technique.Id);
        json.WriteString("name", one.Technique.Name);
        WriteRules(json, "rules", one.Own);
    }

    private static void WriteRules(Utf8JsonWriter json, string name, IEnumerable<RuleClaim> claims)
    {
        json.WriteStartArray(name);
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("pack", claim.Pack);
            json.WriteString("id", claim.Rule.Id);
            json.WriteString("severity", claim.Severity.ToString().ToLowerInvariant());
            json.WriteString("status", claim.StatusName);
            json.WriteBoolean("signal", claim.Rule.IsSignal);
            if (claim.As.Length > 0)
            {
                json.WriteString("as", claim.As);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteListed(Utf8JsonWriter json, IReadOnlyList<ListedTechnique> listed)
    {
        json.WriteStartArray("listed");
        foreach (var one in listed)
        {
            json.WriteStartObject();
            json.WriteString("id", one.Technique.Id);
            json.WriteString("name", one.Technique.FullName);
            RuleJson.WriteStrings(json, "tactics", [.. one.Technique.Tactics.Select(static tactic => tactic.ShortName)]);
            json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(one.State.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
