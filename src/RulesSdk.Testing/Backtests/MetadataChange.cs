using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Compares what is said of two versions of a rule.</summary>
internal static class MetadataChange
{
    private static readonly (string Name, Func<RuleMetadata, string> Text)[] Members =
    [
        ("title", static rule => rule.Title),
        ("goal", static rule => rule.Goal),
        ("strategy", static rule => Lines(rule.Strategy.Select(static part => part.Activity is null ? part.Text : $"{part.Activity}: {part.Text}"))),
        ("severity", static rule => Lower(rule.Severity)),
        ("status", static rule => Lower(rule.Status)),
        ("riskScore", static rule => rule.RiskScore.ToString(CultureInfo.InvariantCulture)),
        ("version", static rule => rule.Version),
        ("signal", static rule => rule.IsSignal ? "true" : "false"),
        ("cases", static rule => Lines(rule.Cases.Select(static one => $"{one.Name}: {Lower(one.Severity)}{(one.Runbook is null ? "" : $", {one.Runbook}")}"))),
        ("keyNames", static rule => Lines(rule.KeyNames)),
        ("attack", static rule => Lines(rule.Attack.Select(static attack => $"{attack.Tactic} {string.Join(", ", attack.Techniques)}".Trim()))),
        ("triage", static rule => Lines(rule.Triage)),
        ("references", static rule => Lines(rule.References)),
        ("falsePositives", static rule => Lines(rule.FalsePositives)),
        ("authors", static rule => Lines(rule.Authors)),
        ("meta", static rule => Lines(rule.Meta.Select(static meta => $"{meta.Name}: {meta.Value}"))),
    ];

    public static IReadOnlyList<RuleMemberChange> Of(RuleMetadata before, RuleMetadata after) =>
        [.. Members.Select(member => new RuleMemberChange(member.Name, member.Text(before), member.Text(after))).Where(static change => change.Before != change.After)];

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
