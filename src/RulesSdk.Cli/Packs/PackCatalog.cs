using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;

namespace RulesSdk.Cli.Packs;

/// <summary>The packs that come with the tool.</summary>
internal static class PackCatalog
{
    public static IReadOnlyList<RulePack> All { get; } = [AwsRules.Pack, WorkloadRules.Pack];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(pack => pack.Id)];

    /// <summary>The packs named, or all where none is; each once, in the catalog's order.</summary>
    public static IReadOnlyList<RulePack> Select(IReadOnlyCollection<string> ids) =>
        ids.Count == 0 ? All : [.. All.Where(pack => ids.Contains(pack.Id))];

    /// <summary>The inputs for the schemas that the rules of some packs read.</summary>
    public static IReadOnlyList<SchemaInput> Inputs(IEnumerable<RulePack> packs)
    {
        var wanted = packs.SelectMany(pack => pack.Schemas).Select(schema => schema.Id).ToHashSet(StringComparer.Ordinal);
        SchemaInput[] known = [new SchemaInput<CloudTrailEvent>(), new SchemaInput<WorkloadEvent>()];
        return [.. known.Where(input => wanted.Contains(input.Schema.Id))];
    }

    /// <summary>What to say of a name that is no pack.</summary>
    public static string Unknown(string name)
    {
        var near = NearNames.Of(name, Ids);
        var known = string.Join(", ", Ids);
        return near.Count > 0
            ? $"There is no pack '{name}', so nothing was run (did you mean '{string.Join("' or '", near)}'? the packs are {known})."
            : $"There is no pack '{name}', so nothing was run (the packs are {known}).";
    }

    /// <summary>The rule or signal of an id, with its pack; null where there is none.</summary>
    public static (string Pack, RuleDefinition Rule)? Find(string id) =>
        All.SelectMany(pack => pack.Rules, (pack, rule) => (pack.Id, rule)).Where(item => item.rule.Id == id).Select(item => ((string, RuleDefinition)?)item).FirstOrDefault();

    /// <summary>What to say of an id that no rule has.</summary>
    public static string UnknownRule(string id)
    {
        var near = NearNames.Of(id, All.SelectMany(pack => pack.Rules).Select(rule => rule.Id)).Take(3).ToArray();
        return near.Length > 0
            ? $"There is no rule '{id}', so nothing can be explained (did you mean '{string.Join("' or '", near)}'?)."
            : $"There is no rule '{id}', so nothing can be explained (see 'rulesdk list --signals' for all ids).";
    }
}
