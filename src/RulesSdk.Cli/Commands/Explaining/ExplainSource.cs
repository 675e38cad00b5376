using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Commands.Explaining;

/// <summary><c>rulesdk explain RULE --source SCHEMA</c>: shows what a rule over normalized events asks of the events that come.</summary>
internal static class ExplainSource
{
    public static Option<string> Create() => new("--source")
    {
        Description = "A schema of which a normalizer makes the rule's events: shows what the rule asks of its events.",
        HelpName = "SCHEMA",
    };

    public static int Run(CliHost host, ParseResult parsed, RuleDefinition rule, string schema, OutputFormat format)
    {
        if (rule.Sources.FirstOrDefault(source => source.Schema == schema) is not { } source)
        {
            return CliApplication.Refuse(host, parsed, [Unknown(rule, schema)]);
        }

        if (format == OutputFormat.Ndjson)
        {
            WriteJson(host, rule, source);
        }
        else
        {
            using var writer = new StreamWriter(host.Output, leaveOpen: true);
            new SourceText(writer).Write(rule, source);
        }

        return ExitCodes.Success;
    }

    private static string Unknown(RuleDefinition rule, string schema) => (rule.Metadata.Schemas.Contains(schema), rule.Sources.Count) switch
    {
        (true, _) => $"The rule '{rule.Id}' is written over '{schema}' itself, so nothing stands between (leave --source out).",
        (_, 0) => $"The rule '{rule.Id}' is written over {string.Join(" and ", rule.Metadata.Schemas)}, and it sees no normalizer to that, so it has no other source (leave --source out).",
        _ => $"No normalizer makes the events of the rule '{rule.Id}' of '{schema}', so there is nothing to show (its sources are {string.Join(", ", rule.Sources.Select(static one => one.Schema))}).",
    };

    private static void WriteJson(CliHost host, RuleDefinition rule, RuleSource source)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Id);
            json.WriteString("schema", source.Schema);
            json.WriteString("normalizer", source.Normalizer);
            json.WriteStartArray("variables");
            foreach (var variable in source.Variables)
            {
                json.WriteStartObject();
                json.WriteString("name", variable.Name);
                json.WriteBoolean("read", variable.IsRead);
                WriteTerms(json, "tests", variable.Tests);
                WriteTerms(json, "values", variable.Values);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("parts");
            foreach (var part in source.Parts)
            {
                json.WriteStartObject();
                json.WriteString("kind", part.Kind);
                json.WriteString("name", part.Name);
                json.WriteString("written", part.Written);
                json.WriteString("read", part.Read);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        host.Output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        host.Output.Flush();
    }

    private static void WriteTerms(Utf8JsonWriter json, string name, IReadOnlyList<RuleSourceTerm> terms)
    {
        json.WriteStartArray(name);
        foreach (var term in terms)
        {
            json.WriteStartObject();
            json.WriteString("written", term.Written);
            json.WriteString("read", term.Read);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
