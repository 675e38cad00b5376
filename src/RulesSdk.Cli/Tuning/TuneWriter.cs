using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Tracing;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tuning;

/// <summary>Writes a proposed tuning.</summary>
internal static class TuneWriter
{
    /// <summary>Writes it for people.</summary>
    public static void WriteText(TextWriter writer, TuningProposal proposal, long leftOut)
    {
        var rule = proposal.Rule.Id;
        if (proposal.Exclusions.Count == 0)
        {
            Line($"No exclusion is proposed for {rule}: {proposal.WhyNot}.");
        }
        else
        {
            Line($"{proposal.Covered} of {TraceResult.Counted(proposal.FalsePositives, "false positive")} of {rule} would be hidden by this tuning:");
            Line("");
            foreach (var line in proposal.ToCode().TrimEnd().Split('\n'))
            {
                Line(line);
            }

            Line("");
            foreach (var one in proposal.Exclusions)
            {
                Line($"- {one.Condition} hides {TraceResult.Counted(one.Covers, "false positive")}, and holds for {TraceResult.Counted(one.Others, "other event")} of the files.");
            }
        }

        if (leftOut > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"- {leftOut:N0} later events were not looked at (raise --most)."));
        }

        foreach (var one in proposal.Refused)
        {
            Line($"- Refused: {one.Condition} would hide {one.TruePositive}.");
        }

        if (proposal.Exclusions.Count > 0)
        {
            Line($"- Still detected: {string.Join(", ", proposal.TruePositives)}.");
        }

        void Line(string text) => writer.WriteLine(SafeText.Plain(text));
    }

    /// <summary>Writes it as one JSON object.</summary>
    public static void WriteJson(Stream output, TuningProposal proposal, long leftOut)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("rule", proposal.Rule.Id);
            json.WriteNumber("falsePositives", proposal.FalsePositives);
            json.WriteNumber("covered", proposal.Covered);
            json.WriteNumber("leftOut", leftOut);
            json.WriteString("variable", proposal.Variable);
            json.WriteString("code", proposal.ToCode());
            json.WriteStartArray("exclusions");
            foreach (var one in proposal.Exclusions)
            {
                json.WriteStartObject();
                json.WriteString("condition", one.Condition);
                json.WriteNumber("covers", one.Covers);
                json.WriteNumber("others", one.Others);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("refused");
            foreach (var one in proposal.Refused)
            {
                json.WriteStartObject();
                json.WriteString("condition", one.Condition);
                json.WriteString("truePositive", one.TruePositive);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            RuleJson.WriteStrings(json, "stillDetected", proposal.Exclusions.Count > 0 ? proposal.TruePositives : []);
            if (proposal.WhyNot is not null)
            {
                json.WriteString("whyNot", proposal.WhyNot);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
