using System.Text.RegularExpressions;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Counts what the detections over normalized events show, so that a run cannot pass for lack of it.</summary>
internal sealed class NormalizedCoverage
{
    // What a detection of an event that a normalizer made has in JSON: see the outcomes of RandomTargetRules.
    private static readonly (string What, string Pattern)[] Kinds =
    [
        ("an outcome that fails", "\"sure\":\"\"|\"sure\":\\[\\]"),
        ("an outcome that could have failed", "\"sure\":\"[^\"]|\"sure\":\\[\""),
        ("a nullable map that is null", "\"needed\":\"\""),
        ("a nullable map that is read", "\"needed\":\"needed [^\"]"),
        ("a map", "\"mapped\":\"map [^\"]"),
        ("a command line", "\"command\":\"line [^\"]"),
        ("the time of the source in a field", "\"own\":true"),
        ("a look-up", "exact (k|abc|one)"),
        ("a look-up without regard to case", "caseless (k|abc|i)"),
        ("a chain", "\"case\":\"(one|two|all)\""),
        ("a join", "\"matches\":[1-9]"),
        ("events of several schemas", "\"schema\":\"random.event\".*\"schema\":\"random.source|\"schema\":\"random.source.*\"schema\":\"random.event\""),
        ("a reference list", "\"referenceData\":"),
        ("a null outcome", "\"odd\":null"),
    ];

    private readonly HashSet<string> _folded = [];

    /// <summary>How often each kind was shown.</summary>
    public Dictionary<string, int> Counts { get; } = Kinds.Select(kind => kind.What).Append(Folded).ToDictionary(what => what, _ => 0);

    private const string Folded = "a rule that never holds for a source";

    /// <summary>Begins to count what a pack detects.</summary>
    public void Begin(RulePack pack)
    {
        _folded.Clear();
        _folded.UnionWith(pack.Rules.Where(rule => rule.Sources.Any(source => source.Variables.Any(variable => !variable.IsRead))).Select(rule => rule.Id));
    }

    /// <summary>Counts a detection.</summary>
    public void Add(Detection detection)
    {
        if (_folded.Contains(detection.Rule.Id))
        {
            Counts[Folded]++;
        }

        var json = DetectionJson.Format(detection);
        foreach (var (what, pattern) in Kinds)
        {
            Counts[what] += json.Contains("\"schema\":\"random.source", StringComparison.Ordinal) && Regex.IsMatch(json, pattern) ? 1 : 0;
        }
    }
}
