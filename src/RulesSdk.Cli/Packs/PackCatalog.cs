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
}
