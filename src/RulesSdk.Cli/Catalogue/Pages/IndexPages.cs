using System.Globalization;
using RulesSdk.Cli.Catalogue.Blocks;
using RulesSdk.Cli.Catalogue.Writing;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue.Pages;

/// <summary>The pages that lead to those of the rules.</summary>
/// <param name="catalogue">The catalogue.</param>
internal sealed class IndexPages(RuleCatalogue catalogue)
{
    private List<CatalogueEntry> Rules { get; } = [.. catalogue.Rules];

    /// <summary>The pages, the first of which is where a reader begins.</summary>
    public IEnumerable<Page> All(string title) =>
    [
        new Page("index", title, [.. Overview()]),
        new Page("tactics", "Tactics and techniques", [.. Tactics()]),
        new Page("severities", "Severities", [.. Groups(Enum.GetValues<Severity>().OrderDescending().Select(one => (one.ToString(), Rules.Where(rule => rule.Severities.Contains(one)))))]),
        new Page("sources", "Data sources", [.. Sources()]),
        new Page("events", "Events", [.. Events()]),
        new Page("statuses", "Statuses", [.. Groups(Enum.GetValues<RuleStatus>().Select(one => (one.ToString(), Rules.Where(rule => rule.Metadata.Status == one))))]),
    ];

    private IEnumerable<Block> Overview()
    {
        yield return new Block.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted(Rules.Count, "rule")} and {Counted(catalogue.Entries.Count - Rules.Count, "signal")} of {string.Join(", ", catalogue.Packs.Select(static pack => pack.Title.Length == 0 ? pack.Id : pack.Title))}. Names of tactics and techniques are those of MITRE ATT&CK {catalogue.Attack.Name}."));
        yield return Table(Rules);
        var signals = catalogue.Entries.Where(static entry => entry.Metadata.IsSignal).ToList();
        if (signals.Count > 0)
        {
            yield return new Block.Heading(2, "Signals");
            yield return new Block.Paragraph("Signals make no detections themselves. Rules read them.");
            yield return new Block.Grid(
                ["Signal", "ATT&CK", "Read by"],
                [.. signals.Select(entry => (IReadOnlyList<Cell>)[new Cell(entry.Metadata.Title, entry.Id), Techniques(entry), Cell.Of([.. entry.UsedBy.Select(Link)])])])
            { Search = [.. signals.Select(Found)] };
        }
    }

    private Block.Grid Table(IReadOnlyList<CatalogueEntry> rules) => new(
        ["Rule", "Severity", "ATT&CK", "Data source", "Status", "Pack"],
        [
            .. rules.Select(entry => (IReadOnlyList<Cell>)
            [
                new Cell(entry.Metadata.Title, entry.Id), string.Join(", ", entry.Severities), Techniques(entry), string.Join(", ", entry.Metadata.Schemas),
                entry.Metadata.Status.ToString(), entry.Pack,
            ]),
        ])
    {
        Search = [.. rules.Select(Found)],
    };

    // All that is said of it: title, id, techniques, fields and values.
    private string Found(CatalogueEntry entry)
    {
        var rule = entry.Description;
        IEnumerable<string> texts =
        [
            entry.Id, entry.Metadata.Title, entry.Metadata.Goal, entry.Pack, entry.Metadata.Status.ToString(), .. entry.Severities.Select(static one => one.ToString()), .. entry.Metadata.Schemas,
            .. entry.Attack.Select(one => $"{AttackNames.Of(catalogue.Attack, one.Tactic)} {(one.Technique is { } id ? AttackNames.Of(catalogue.Attack, id).Text : "")}"),
            .. rule.Events.Select(static one => $"{one.Provider} {one.Event}"),
            .. rule.Variables.Concat(rule.Activities.SelectMany(static one => one.Evidence)).SelectMany(static one => one.Clauses.Select(static clause => clause.Words).Append(one.Name)),
            .. rule.Links.Select(static one => one.Words), .. rule.Keys.Concat(rule.Outcomes).Concat(rule.Lists).SelectMany(static one => new[] { one.Name, one.Words }),
            .. entry.Metadata.ReferenceData.Select(static one => one.Name), .. entry.Metadata.Cases.Select(static one => one.Name),
        ];
        return string.Join(' ', texts.SelectMany(static text => text.Replace("`", "", StringComparison.Ordinal).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct());
    }

    private IEnumerable<Block> Tactics()
    {
        yield return new Block.Paragraph($"What the rules and signals cover of MITRE ATT&CK {catalogue.Attack.Name}.");
        yield return new Block.Matrix(
        [
            .. catalogue.Attack.Tactics.Select(tactic => (tactic.Name, (IReadOnlyList<Cell>)
            [
                .. catalogue.Entries.SelectMany(static entry => entry.Attack, static (entry, one) => (Entry: entry, one.Tactic, one.Technique)).Where(one => one.Tactic == tactic.Tactic)
                    .GroupBy(static one => one.Technique ?? "", static one => one.Entry, StringComparer.Ordinal).OrderBy(static same => same.Key, StringComparer.Ordinal)
                    .Select(same => Cell.Of([same.Key.Length == 0 ? "any technique" : AttackNames.Of(catalogue.Attack, same.Key), .. same.Distinct().Select(static entry => new Cell(entry.Metadata.Title, entry.Id))])),
            ])),
        ]);
    }

    private IEnumerable<Block> Sources()
    {
        foreach (var schema in catalogue.Entries.SelectMany(static entry => entry.Metadata.Schemas).Distinct().Order(StringComparer.Ordinal))
        {
            yield return new Block.Heading(2, $"`{schema}`");
            yield return Table([.. Rules.Where(rule => rule.Metadata.Schemas.Contains(schema))]) with { Search = null };
        }
    }

    private IEnumerable<Block> Events()
    {
        var rows = catalogue.Entries.SelectMany(static entry => entry.Description.Events, static (entry, one) => (one.Provider, one.Event, Entry: entry))
            .GroupBy(static one => (one.Provider, one.Event), static one => one.Entry)
            .OrderBy(static same => same.Key.Provider, StringComparer.Ordinal).ThenBy(static same => same.Key.Event, StringComparer.Ordinal).ToList();
        yield return new Block.Paragraph("Which events the rules and signals look at. Where a rule does not say which, it is `any`.");
        yield return new Block.Grid(
            ["Provider", "Event", "Rules and signals"],
            [.. rows.Select(static row => (IReadOnlyList<Cell>)[row.Key.Provider, row.Key.Event, Cell.Of([.. row.Distinct().Select(static entry => new Cell(entry.Metadata.Title, entry.Id))])])])
        {
            Search = [.. rows.Select(static row => string.Join(' ', row.Select(static entry => $"{entry.Id} {entry.Metadata.Title}").Prepend($"{row.Key.Provider} {row.Key.Event}")).ToLowerInvariant())],
        };
    }

    private IEnumerable<Block> Groups(IEnumerable<(string Name, IEnumerable<CatalogueEntry> Rules)> groups)
    {
        foreach (var (name, rules) in groups)
        {
            if (rules.ToList() is { Count: > 0 } found)
            {
                yield return new Block.Heading(2, name);
                yield return Table(found) with { Search = null };
            }
        }
    }

    private Cell Techniques(CatalogueEntry entry) =>
        Cell.Of([.. entry.Metadata.Attack.Select(one => (Cell)$"{AttackNames.Of(catalogue.Attack, one.Tactic)}: {string.Join(", ", one.Techniques)}".TrimEnd(':', ' '))]);

    private Cell Link(string id) => catalogue.Find(id) is { } other ? new Cell(other.Metadata.Title, id) : $"`{id}`";

    private static string Counted(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
