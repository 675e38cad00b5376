using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RulesSdk.Hosting.Targets.Formats;

/// <summary>What messages tell of a detection, as plain text.</summary>
internal static class DetectionText
{
    /// <summary>Severity, title and key.</summary>
    public static string Headline(Detection detection)
    {
        var phase = detection.Phase is DetectionPhase.Opened ? "" : $" ({detection.Phase.ToString().ToLowerInvariant()})";
        var key = detection.Header.Key.Count == 0 ? "" : $": {string.Join(", ", detection.Header.Key)}";
        return $"{detection.Severity}: {detection.Rule.Title}{phase}{key}";
    }

    /// <summary>Names and values: the rule, the key, the times, the outcomes.</summary>
    public static List<(string Name, string Value)> Facts(Detection detection)
    {
        var header = detection.Header;
        var facts = new List<(string Name, string Value)> { ("Rule", header.Rule.Id) };
        using var json = Parse(detection);
        facts.AddRange(json.RootElement.GetProperty("key").EnumerateObject().Select(static part => (part.Name, Of(part.Value))));
        facts.Add(("First event", Time(header.FirstEvent)));
        facts.Add(("Last event", Time(header.LastEvent)));
        facts.AddRange(json.RootElement.GetProperty("outcomes").EnumerateObject().Select(static outcome => (outcome.Name, Of(outcome.Value))));
        if (header.Runbook is { } runbook)
        {
            facts.Add(("Runbook", runbook));
        }

        facts.Add(("Detection", header.Id));
        return facts;
    }

    /// <summary>A detection as <see cref="DetectionJson"/> writes it.</summary>
    public static JsonDocument Parse(Detection detection) => JsonDocument.Parse(DetectionJson.Format(detection));

    /// <summary>A text on one line, cut where it is longer than a receiver takes, and never within a character.</summary>
    public static string Cut(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Rune.IsControl(rune) ? new Rune(' ') : rune;
            if (line.Length + shown.Utf16SequenceLength > most - 1)
            {
                return line.Append('…').ToString();
            }

            line.Append(shown);
        }

        return line.ToString();
    }

    /// <summary>A time as <see cref="DetectionJson"/> writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
