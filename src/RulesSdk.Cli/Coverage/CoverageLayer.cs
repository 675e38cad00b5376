using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Cli.Coverage;

/// <summary>Coverage as a layer of the ATT&amp;CK Navigator, in version 4.5 of its format. A technique's score is the number of its rules, with those of its sub-techniques.</summary>
internal static class CoverageLayer
{
    private const string Format = "4.5";
    private const string Navigator = "5.2.0";
    private const string GapColor = "#e88b8b";
    private const string InPartColor = "#f2cf7d";

    // from few rules to many
    private static readonly string[] Gradient = ["#dce9f7", "#2f6db5"];

    public static string Of(CoverageReport report, IReadOnlyList<ListedTechnique>? listed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            var most = Math.Max(1, report.Tactics.SelectMany(static tactic => tactic.Techniques).Select(static one => one.All.Count).DefaultIfEmpty().Max());
            json.WriteStartObject();
            json.WriteString("name", $"Rules of {string.Join(", ", report.Packs)}");
            WriteVersions(json, report.Version);
            json.WriteString("domain", "enterprise-attack");
            json.WriteString("description", Description(report, listed));
            json.WriteNumber("sorting", 0);
            WriteLayout(json);
            json.WriteBoolean("hideDisabled", false);
            WriteTechniques(json, report, listed);
            WriteGradient(json, most);
            WriteLegend(json, most, listed is not null);
            json.WriteBoolean("showTacticRowBackground", false);
            json.WriteString("tacticRowBackground", "#dddddd");
            json.WriteBoolean("selectTechniquesAcrossTactics", true);
            json.WriteBoolean("selectSubtechniquesWithParent", false);
            json.WriteBoolean("selectVisibleTechniques", false);
            WriteMetadata(json, [("ATT&CK", report.Version.Name), ("packs", string.Join(", ", report.Packs)), ("rules", report.RuleCount.ToString(CultureInfo.InvariantCulture))]);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    // The Navigator knows versions of ATT&CK by their first number.
    private static void WriteVersions(Utf8JsonWriter json, AttackVersion version)
    {
        json.WriteStartObject("versions");
        json.WriteString("attack", version.Name.Split('.')[0]);
        json.WriteString("navigator", Navigator);
        json.WriteString("layer", Format);
        json.WriteEndObject();
    }

    private static string Description(CoverageReport report, IReadOnlyList<ListedTechnique>? listed)
    {
        var text = "The score of a technique is the number of rules that name it or one of its sub-techniques.";
        text += listed is null ? "" : FormattableString.Invariant($" Of {listed.Count} techniques to cover, {listed.Count(static one => one.State == CoverageState.Gap)} are gaps.");
        return report.Version.IsPartial ? $"{text} Of ATT&CK {report.Version} only some changes are known." : text;
    }

    private static void WriteLayout(Utf8JsonWriter json)
    {
        json.WriteStartObject("layout");
        json.WriteString("layout", "side");
        json.WriteBoolean("showID", true);
        json.WriteBoolean("showName", true);
        json.WriteBoolean("showAggregateScores", false);
        json.WriteBoolean("countUnscored", false);
        json.WriteString("aggregateFunction", "average");
        json.WriteString("expandedSubtechniques", "annotated");
        json.WriteEndObject();
    }

    private static void WriteTechniques(Utf8JsonWriter json, CoverageReport report, IReadOnlyList<ListedTechnique>? listed)
    {
        json.WriteStartArray("techniques");
        foreach (var tactic in report.Tactics)
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var one in tactic.Techniques.SelectMany(static whole => whole.Parts.Prepend(whole)))
            {
                written.Add(one.Technique.Id);
                WriteCovered(json, tactic.Tactic, one);
            }

            foreach (var one in listed?.Where(one => one.Technique.Tactics.Contains(tactic.Tactic) && !written.Contains(one.Technique.Id)) ?? [])
            {
                WriteOpen(json, tactic.Tactic, one);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteCovered(Utf8JsonWriter json, AttackTactic tactic, TechniqueCoverage one)
    {
        var comment = one.Parts.Count == 0
            ? Count(one.Own.Count)
            : FormattableString.Invariant($"{Count(one.Own.Count)} of its own; {one.Parts.Count} of {one.PartCount} sub-techniques have rules");
        Start(json, tactic, one.Technique, one.All.Count, "", comment);
        WriteMetadata(json, [.. one.All.Select(static claim => (claim.Rule.Id, Describe(claim)))]);
        json.WriteBoolean("showSubtechniques", one.Parts.Count > 0);
        json.WriteEndObject();
    }

    // A technique of the list without a rule under this tactic: it is covered where a rule names it under another.
    private static void WriteOpen(Utf8JsonWriter json, AttackTactic tactic, ListedTechnique one)
    {
        var (color, comment) = one.State switch
        {
            CoverageState.Gap => (GapColor, "No rule"),
            CoverageState.WholeOnly => (InPartColor, $"Rules name {one.Technique.Parent!.Id} as a whole"),
            _ => (InPartColor, "Rules name it, or a sub-technique of it, under another tactic"),
        };
        Start(json, tactic, one.Technique, 0, color, comment);
        WriteMetadata(json, []);
        json.WriteBoolean("showSubtechniques", false);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, AttackTactic tactic, AttackTechnique technique, int score, string color, string comment)
    {
        json.WriteStartObject();
        json.WriteString("techniqueID", technique.Id);
        json.WriteString("tactic", tactic.ShortName);
        json.WriteNumber("score", score);
        json.WriteString("color", color);
        json.WriteString("comment", comment);
        json.WriteBoolean("enabled", true);
    }

    private static void WriteMetadata(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> metadata)
    {
        json.WriteStartArray("metadata");
        foreach (var (name, value) in metadata)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGradient(Utf8JsonWriter json, int most)
    {
        json.WriteStartObject("gradient");
        json.WriteStartArray("colors");
        foreach (var color in Gradient)
        {
            json.WriteStringValue(color);
        }

        json.WriteEndArray();
        json.WriteNumber("minValue", 0);
        json.WriteNumber("maxValue", most);
        json.WriteEndObject();
    }

    private static void WriteLegend(Utf8JsonWriter json, int most, bool hasGaps)
    {
        (string Label, string Color)[] items = hasGaps
            ? [("No rule", GapColor), ("In part", InPartColor), (Count(most), Gradient[^1])]
            : [(Count(most), Gradient[^1])];
        json.WriteStartArray("legendItems");
        foreach (var (label, color) in items)
        {
            json.WriteStartObject();
            json.WriteString("label", label);
            json.WriteString("color", color);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Describe(RuleClaim claim) =>
        $"{claim.Rule.Title} ({claim.Pack}, {claim.SeverityName}, {claim.StatusName}{(claim.As.Length > 0 ? $", as {claim.As}" : "")})";

    private static string Count(int rules) => FormattableString.Invariant($"{rules} rule{(rules == 1 ? "" : "s")}");
}
