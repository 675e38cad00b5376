using System.Text;
using System.Text.Json;
using RulesSdk.Cli.Batch;

namespace RulesSdk.Cli.Output;

/// <summary>The summary of a run as one JSON object, for programs.</summary>
internal static class SummaryJson
{
    public static string Of(RunSummary summary)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, summary);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, RunSummary summary)
    {
        var statistics = summary.Statistics;
        json.WriteStartObject();
        json.WriteBoolean("interrupted", summary.Interrupted);
        json.WriteNumber("files", summary.Files);
        json.WriteNumber("events", summary.Events);
        json.WriteNumber("bytes", statistics.Bytes);
        json.WriteNumber("seconds", Math.Round(summary.Elapsed.TotalSeconds, 3));
        WriteRejects(json, summary.Rejects);
        json.WriteNumber("late", statistics.Late);
        json.WriteNumber("redelivered", statistics.Redelivered);
        json.WriteNumber("repairedUtf8", statistics.RepairedUtf8);
        json.WriteNumber("appliedEarly", statistics.AppliedEarly);
        json.WriteNumber("forgottenIds", statistics.ForgottenIds);
        WriteCounts(json, "unconverted", statistics.Unconverted);
        WriteCounts(json, "keyless", statistics.Keyless);
        WriteCounts(json, "matchesCut", statistics.MatchesCut);
        WriteCounts(json, "probesCut", statistics.ProbesCut);
        WriteCounts(json, "elementsCut", statistics.ElementsCut);
        WriteCounts(json, "shedRows", statistics.ShedRows);
        WriteCounts(json, "shedKeys", statistics.ShedKeys);
        WriteStopped(json, statistics.Stopped);
        WriteCounts(json, "suppressed", statistics.Suppressed);
        WriteCounts(json, "excluded", statistics.Excluded);
        WriteLists(json, statistics.ReferenceData);
        json.WriteStartArray("detections");
        foreach (var ((rule, severity), count) in summary.DetectionsInOrder)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule);
            json.WriteString("severity", severity.ToString().ToLowerInvariant());
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("leftOut");
        json.WriteNumber("severity", summary.LeftOut.Severity);
        json.WriteNumber("time", summary.LeftOut.Time);
        json.WriteEndObject();
        json.WriteStartArray("inputErrors");
        foreach (var problem in summary.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRejects(Utf8JsonWriter json, RejectLog rejects)
    {
        json.WriteStartArray("rejected");
        foreach (var ((reason, schema), group) in rejects.Groups)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            if (schema.Length > 0)
            {
                json.WriteString("schema", schema);
            }

            json.WriteNumber("count", group.Count);
            json.WriteStartArray("examples");
            foreach (var example in group.Examples)
            {
                json.WriteStartObject();
                json.WriteString("file", example.File);
                json.WriteNumber("record", example.Number);
                json.WriteNumber("byte", example.Offset);
                json.WriteString("text", example.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLists(Utf8JsonWriter json, IReadOnlyDictionary<string, ReferenceStatistics> lists)
    {
        json.WriteStartObject("referenceData");
        foreach (var (name, list) in lists.OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteString("version", list.Version);
            json.WriteNumber("entries", list.Entries);
            json.WriteNumber("skipped", list.Skipped);
            json.WriteNumber("lookups", list.Lookups);
            json.WriteNumber("hits", list.Hits);
            if (list.ProviderCalls > 0)
            {
                json.WriteNumber("providerCalls", list.ProviderCalls);
                json.WriteNumber("providerFailures", list.ProviderFailures);
                if (list.LastProviderFailure is { } failure)
                {
                    json.WriteString("lastProviderFailure", failure);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStopped(Utf8JsonWriter json, IReadOnlyDictionary<string, string> stopped)
    {
        json.WriteStartObject("stopped");
        foreach (var (rule, error) in stopped.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            json.WriteString(rule, error);
        }

        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.Where(item => item.Value > 0).OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}
