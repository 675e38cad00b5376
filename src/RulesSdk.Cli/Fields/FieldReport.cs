using RulesSdk.Testing;

namespace RulesSdk.Cli.Fields;

/// <summary>What the rules of packs read, and what a sample has of it.</summary>
/// <param name="Packs">The packs with the rules that are asked about.</param>
/// <param name="Sample">The sample; null if there is none.</param>
internal sealed record FieldReport(IReadOnlyList<(RulePack Pack, IReadOnlyList<RuleFields> Rules)> Packs, FieldSample? Sample)
{
    /// <summary>The fields that rules of a pack read, with all that they are read for and the rules that read them.</summary>
    public static IEnumerable<(FieldRead Field, IReadOnlyList<FieldPart> Parts, IReadOnlyList<string> Rules)> FieldsOf(IReadOnlyList<RuleFields> rules) => rules
        .SelectMany(static rule => rule.Fields, static (rule, field) => (Rule: rule.Rule, Field: field))
        .GroupBy(static one => (one.Field.Schema, one.Field.Path))
        .OrderBy(static same => same.Key.Schema, StringComparer.Ordinal).ThenBy(static same => same.Key.Path, StringComparer.Ordinal)
        .Select(static same => (same.First().Field, (IReadOnlyList<FieldPart>)[.. same.SelectMany(static one => one.Field.Parts).Distinct().Order()], (IReadOnlyList<string>)[.. same.Select(static one => one.Rule).Distinct()]));

    /// <summary>Why a rule cannot fire on the sample; null if nothing is proved.</summary>
    public FieldGap? Gap(RulePack pack, RuleFields rule) =>
        Sample is null || IsMade(pack, rule.Rule) ? null : rule.WhyNot(field => Sample.Count(field) == 0);

    /// <summary>Whether events of the sample are normalized for a rule, so that fields do not say whether it can fire.</summary>
    public bool IsMade(RulePack pack, string id)
    {
        var rule = pack.Rules.First(one => one.Id == id);
        return pack.Rules.Where(one => one.Id == id || rule.Metadata.DependsOn.Contains(one.Id))
            .SelectMany(static one => one.Sources).Any(source => Sample?.Events.GetValueOrDefault(source.Schema) > 0);
    }
}
