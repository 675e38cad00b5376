using RulesSdk.Cli.Catalogue.Sources;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue;

/// <summary>The rules and signals of some packs, with all that documents say of them.</summary>
/// <param name="Packs">The packs.</param>
/// <param name="Entries">Their rules and signals, pack by pack, in the order of their ids.</param>
internal sealed record RuleCatalogue(IReadOnlyList<RulePack> Packs, IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>The version of ATT&amp;CK whose names are shown: the newest that a pack means.</summary>
    public AttackVersion Attack =>
        Packs.Select(static pack => AttackVersion.Named(pack.AttackVersion)).OfType<AttackVersion>().MaxBy(static version => AttackVersion.All.Index().First(one => one.Item == version).Index) ?? AttackVersion.V18;

    /// <summary>The rules, which make detections.</summary>
    public IEnumerable<CatalogueEntry> Rules => Entries.Where(static entry => !entry.Metadata.IsSignal);

    /// <summary>Reads the rules of some packs.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="tests">The tests; null if none are named.</param>
    /// <param name="cases">The folder of cases; null if none is named.</param>
    public static RuleCatalogue Of(IReadOnlyList<RulePack> packs, IReadOnlyList<TestIndex>? tests, string? cases)
    {
        using var sources = new RuleSources();
        var readers = packs.SelectMany(static pack => pack.Rules)
            .SelectMany(static rule => rule.Metadata.DependsOn.Select(read => (Read: read, Reader: rule.Id)))
            .ToLookup(static one => one.Read, static one => one.Reader, StringComparer.Ordinal);
        return new RuleCatalogue(
            packs,
            [
                .. packs.SelectMany(static pack => pack.Rules, (pack, rule) => new CatalogueEntry(
                    pack.Id,
                    RuleDescription.Of(rule),
                    RuleFields.Of(rule).Fields,
                    sources.Of(rule.RuleType),
                    tests is null ? null : [.. tests.SelectMany(index => index.Of(rule.RuleType.Name))],
                    cases is null ? null : CasesOf(Path.Combine(cases, rule.Id + ".jsonl")),
                    [.. readers[rule.Id].Distinct().Order(StringComparer.Ordinal)])),
            ]);
    }

    /// <summary>The rule or signal of an id; null if the catalogue has none.</summary>
    public CatalogueEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    private static int CasesOf(string file) => File.Exists(file) ? File.ReadLines(file).Count(static line => line.Length > 0) : 0;
}
