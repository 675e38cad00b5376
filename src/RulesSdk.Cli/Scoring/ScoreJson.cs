using System.Text;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Scoring;

/// <summary>A score as one JSON object.</summary>
internal static class ScoreJson
{
    public static string Of(AttackScore score)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("recall", score.OverallRecall);
            json.WriteNumber("precision", score.Precision);
            json.WriteNumber("detections", score.Detections);
            json.WriteNumber("falsePositives", score.FalsePositiveCount);
            json.WriteNumber("falsePositivesPerDay", score.FalsePositivesPerDay);
            json.WriteNumber("days", score.Span.TotalDays);
            WriteAll(json, "attacks", score.Attacks, static (json, attack) =>
            {
                Write(json, new Recall(attack.Name, attack.Planted, attack.Found));
                WriteSeconds(json, "medianDelaySeconds", attack.MedianDelay);
                WriteSeconds(json, "longestDelaySeconds", attack.LongestDelay);
                json.WriteStartArray("rules");
                foreach (var rule in attack.Rules)
                {
                    json.WriteStringValue(rule);
                }

                json.WriteEndArray();
            });
            WriteAll(json, "steps", score.Steps, Write);
            WriteAll(json, "techniques", score.Techniques, Write);
            WriteAll(json, "falsePositivesByCause", score.FalsePositives, static (json, one) =>
            {
                json.WriteString("rule", one.Rule);
                json.WriteString("cause", one.Cause);
                json.WriteNumber("count", one.Count);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Recall recall)
    {
        json.WriteString("name", recall.Name);
        json.WriteNumber("planted", recall.Planted);
        json.WriteNumber("found", recall.Found);
        json.WriteNumber("recall", recall.Share);
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } some)
        {
            json.WriteNumber(name, some.TotalSeconds);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
