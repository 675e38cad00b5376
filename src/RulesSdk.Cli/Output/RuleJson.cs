using System.Text.Json;

namespace RulesSdk.Cli.Output;

/// <summary>The metadata of a rule as JSON.</summary>
internal static class RuleJson
{
    /// <summary>Writes the metadata of a rule as properties of the object that is open.</summary>
    public static void WriteRule(Utf8JsonWriter json, string pack, RuleMetadata rule)
    {
        json.WriteString("pack", pack);
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteString("goal", rule.Goal);
        WriteStrategy(json, rule.Strategy);
        json.WriteBoolean("signal", rule.IsSignal);
        json.WriteString("severity", rule.Severity.ToString().ToLowerInvariant());
        json.WriteStartArray("cases");
        foreach (var item in rule.Cases)
        {
            json.WriteStartObject();
            json.WriteString("name", item.Name);
            json.WriteString("severity", item.Severity.ToString().ToLowerInvariant());
            if (item.Runbook is not null)
            {
                json.WriteString("runbook", item.Runbook);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attack");
        foreach (var attack in rule.Attack)
        {
            json.WriteStartObject();
            json.WriteString("tactic", attack.Tactic.ToString());
            WriteStrings(json, "techniques", attack.Techniques);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteStrings(json, "schemas", rule.Schemas);
        WriteStrings(json, "dependsOn", rule.DependsOn);
        WriteStrings(json, "referenceData", [.. rule.ReferenceData.Select(static list => list.Name)]);
        WriteOptions(json, rule.Options);
        WriteStrings(json, "triage", rule.Triage);
        WriteStrings(json, "references", rule.References);
        WriteStrings(json, "falsePositives", rule.FalsePositives);
        WriteStrings(json, "authors", rule.Authors);
        if (rule.Meta.Count > 0)
        {
            json.WriteStartObject("meta");
            foreach (var meta in rule.Meta.DistinctBy(static meta => meta.Name))
            {
                json.WriteString(meta.Name, meta.Value);
            }

            json.WriteEndObject();
        }

        json.WriteString("version", rule.Version);
        json.WriteString("status", rule.Status.ToString().ToLowerInvariant());
        if (rule.RiskScore > 0)
        {
            json.WriteNumber("riskScore", rule.RiskScore);
        }
    }

    // Most rules have none.
    private static void WriteOptions(Utf8JsonWriter json, IReadOnlyList<TuningOption> options)
    {
        if (options.Count == 0)
        {
            return;
        }

        json.WriteStartArray("options");
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("description", option.Description);
            json.WriteNumber("value", option.Value);
            json.WriteNumber("minimum", option.Minimum);
            json.WriteNumber("maximum", option.Maximum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrategy(Utf8JsonWriter json, IReadOnlyList<StrategyPart> strategy)
    {
        json.WriteStartArray("strategy");
        foreach (var part in strategy)
        {
            json.WriteStartObject();
            if (part.Activity is not null)
            {
                json.WriteString("activity", part.Activity);
            }

            json.WriteString("text", part.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an array of texts.</summary>
    public static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
