using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Serving;

/// <summary>The rules and the sources of a run as JSON, for the page.</summary>
/// <param name="rules">The rules.</param>
/// <param name="run">The run.</param>
/// <param name="feed">The detections.</param>
/// <param name="clock">The clock.</param>
internal sealed class LiveState(IReadOnlyList<RuleDefinition> rules, LiveRun run, DetectionFeed feed, TimeProvider clock)
{
    private readonly Lazy<IReadOnlyList<(RuleMetadata Rule, string Summary, IReadOnlyList<(string Clause, string Asks)> Clauses)>> _rules = new(() => [.. rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).Select(Describe)]);

    /// <summary>What rules and sources have done so far.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("kept"u8, feed.Most);
            json.WriteNumber("seen"u8, feed.Seen);
            var statistics = run.Statistics;
            json.WriteNumber("events"u8, statistics.Events);
            json.WriteNumber("waiting"u8, statistics.Waiting);
            json.WriteNumber("late"u8, statistics.Late);
            WriteRules(json, statistics);
            WriteSources(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private void WriteRules(Utf8JsonWriter json, EngineStatistics statistics)
    {
        json.WriteStartArray("rules"u8);
        foreach (var (rule, summary, clauses) in _rules.Value)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, rule.Id);
            json.WriteString("title"u8, rule.Title);
            json.WriteString("severity"u8, rule.Severity.ToString().ToLowerInvariant());
            json.WriteBoolean("signal"u8, rule.IsSignal);
            json.WriteString("summary"u8, summary);
            RuleJson.WriteStrings(json, "triage", rule.Triage);
            json.WriteNumber("detections"u8, statistics.Detections.GetValueOrDefault(rule.Id));
            json.WriteNumber("suppressed"u8, statistics.Suppressed.GetValueOrDefault(rule.Id));
            json.WriteNumber("shed"u8, statistics.ShedRows.GetValueOrDefault(rule.Id) + statistics.ShedKeys.GetValueOrDefault(rule.Id));
            json.WriteString("stopped"u8, statistics.Stopped.GetValueOrDefault(rule.Id));
            json.WriteStartObject("clauses"u8);
            foreach (var (clause, asks) in clauses)
            {
                json.WriteString(clause, asks);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSources(Utf8JsonWriter json)
    {
        json.WriteStartArray("sources"u8);
        foreach (var source in run.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, source.Name);
            json.WriteNumber("events"u8, source.Events);
            json.WriteNumber("refused"u8, source.Refused);
            json.WriteNumber("silence"u8, (long)run.SilenceOf(source).TotalSeconds);
            if (source.Latest is { } latest)
            {
                json.WriteString("latest"u8, latest.UtcDateTime);
                json.WriteNumber("lag"u8, (long)(clock.GetUtcNow() - latest).TotalSeconds);
            }

            json.WriteString("state"u8, source switch
            {
                { Problem: { } problem } => $"cannot be read: {problem}",
                { IsOver: true } => "ended",
                { Name: not "-", Events: 0, Refused: 0 } when !File.Exists(source.Name) => "is not there yet",
                _ => "is read",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What each clause asks of an event, in words.
    private static (RuleMetadata Rule, string Summary, IReadOnlyList<(string Clause, string Asks)> Clauses) Describe(RuleDefinition rule)
    {
        var description = RuleDescription.Of(rule);
        var variables = description.Variables.Concat(description.Activities.SelectMany(static activity => activity.Evidence));
        return (rule.Metadata, description.Summary, [.. variables.DistinctBy(static variable => variable.Name).Select(static variable => (variable.Name, string.Join(", and ", variable.Clauses.Select(static clause => clause.Words))))]);
    }
}
