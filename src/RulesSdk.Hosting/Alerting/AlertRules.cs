using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting.Alerting;

/// <summary>Whether the rules that alerts name are rules of the host: a silence of another would mute nothing, and nobody would notice.</summary>
internal static class AlertRules
{
    /// <summary>Refuses rules that no pack has.</summary>
    /// <exception cref="OptionsValidationException">There are some.</exception>
    public static void Check(AlertOptions alerts, IReadOnlyList<RulePack> packs)
    {
        var known = packs.SelectMany(static pack => pack.Rules).Select(static rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        string[] faults =
        [
            .. alerts.Silences.SelectMany(one => Unknown($"Alerts:Silences:{one.Key}:Rule", one.Value.Rule, known)),
            .. alerts.Inhibitions.SelectMany(one => Unknown($"Alerts:Inhibitions:{one.Key}:Rule", one.Value.Rule, known)),
            .. alerts.Inhibitions.SelectMany(one => Unknown($"Alerts:Inhibitions:{one.Key}:Mutes", one.Value.Mutes, known)),
        ];
        if (faults.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(RulesHostOptions), faults);
        }
    }

    private static IEnumerable<string> Unknown(string option, string? rule, HashSet<string> known) =>
        rule is null || known.Contains(rule) ? [] : [$"{option} is '{rule}', but no pack has such a rule, so nothing would be muted by it ({NearNames.Remedy(rule, known)})."];
}
