using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;

namespace RulesSdk.Cli.Packs;

/// <summary>The packs that are included in the tool, and those of the user.</summary>
internal static class PackCatalog
{
    public static IReadOnlyList<RulePack> All { get; } = [AwsRules.Pack, WorkloadRules.Pack, UdmRules.Pack];

    /// <summary>The packs that run where none is named: those over the schemas themselves, since the others detect some of the same again.</summary>
    public static IReadOnlyList<RulePack> Native { get; } = [AwsRules.Pack, WorkloadRules.Pack];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(pack => pack.Id)];

    /// <summary>The packs that are named, by id or by the file of an assembly.</summary>
    /// <exception cref="PackException">There are none of that name, or they cannot be loaded.</exception>
    public static IReadOnlyList<RulePack> Get(string name) =>
        PackFile.IsPath(name) ? PackFile.Load(name)
        : All.FirstOrDefault(pack => pack.Id == name) is { } pack ? [pack]
        : throw new PackException(Unknown(name));

    /// <summary>An id that two different rules have; null if there is none.</summary>
    public static string? Ambiguous(IEnumerable<RulePack> packs) =>
        packs.SelectMany(pack => pack.Rules).Distinct().GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).FirstOrDefault();

    /// <summary>The inputs for the schemas that the rules of some packs read.</summary>
    public static IReadOnlyList<SchemaInput> Inputs(IEnumerable<RulePack> packs) =>
        [.. packs.SelectMany(pack => pack.Schemas).DistinctBy(schema => schema.EventType).OrderBy(schema => schema.Id, StringComparer.Ordinal).Select(InputOf)];

    /// <summary>The rule or signal of an id, with its pack; null if there is none.</summary>
    public static (string Pack, RuleDefinition Rule)? Find(IEnumerable<RulePack> packs, string id) =>
        packs.SelectMany(pack => pack.Rules, (pack, rule) => (pack.Id, rule)).Where(item => item.rule.Id == id).Select(item => ((string, RuleDefinition)?)item).FirstOrDefault();

    /// <summary>The message for an id that no rule has.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="id">The id.</param>
    /// <param name="done">What cannot be done, then.</param>
    public static string UnknownRule(IEnumerable<RulePack> packs, string id, string done = "explained")
    {
        var near = NearNames.Of(id, packs.SelectMany(pack => pack.Rules).Select(rule => rule.Id)).Take(3).ToArray();
        return near.Length > 0
            ? $"There is no rule '{id}', so nothing can be {done} (did you mean '{string.Join("' or '", near)}'?)."
            : $"There is no rule '{id}', so nothing can be {done} (see 'rulesdk list --signals' for all ids; --pack names a pack of your own).";
    }

    private static SchemaInput InputOf(EventSchema schema) =>
        (SchemaInput)Activator.CreateInstance(typeof(SchemaInput<>).MakeGenericType(schema.EventType))!;

    private static string Unknown(string name)
    {
        var near = NearNames.Of(name, Ids);
        var meant = near.Count > 0 ? $"did you mean '{string.Join("' or '", near)}'? " : "";
        return $"There is no pack '{name}', so nothing was run ({meant}the packs are {string.Join(", ", Ids)}; a pack of your own is named by its assembly's file).";
    }
}
