using System.Globalization;
using RulesSdk.Cli.Catalogue.Blocks;
using RulesSdk.Cli.Catalogue.Drawings;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue.Pages;

/// <summary>The page of a rule or a signal. A section that has nothing to say is left out.</summary>
/// <param name="catalogue">The catalogue that it is a page of.</param>
/// <param name="entry">The rule.</param>
internal sealed class RulePage(RuleCatalogue catalogue, CatalogueEntry entry)
{
    private readonly RuleDescription _rule = entry.Description;

    private RuleMetadata Metadata => entry.Metadata;

    /// <summary>The blocks of the page below its title.</summary>
    public IEnumerable<Block> Blocks() =>
    [
        .. Goal(), .. Facts(), .. Strategy(), .. Cases(), .. Triage(), .. Attack(), .. Coverage(), .. Logic(), .. Events(), .. Correlation(),
        .. Outcomes(), .. Fields(), .. FalsePositives(), .. References(), .. Tuning(), .. Tests(), .. Source(),
    ];

    private IEnumerable<Block> Goal() => Metadata.Goal.Length == 0 ? [] : [new Block.Heading(2, "Goal"), new Block.Paragraph(Metadata.Goal)];

    private IEnumerable<Block> Facts()
    {
        (string Name, Cell Value)[] facts =
        [
            ("Id", $"`{entry.Id}`"),
            ("Pack", entry.Pack),
            ("Kind", Metadata.IsSignal ? $"signal, {_rule.Kind}" : _rule.Kind),
            ("Severity", string.Join(", ", entry.Severities.Select(Lower))),
            ("Risk score", Metadata.RiskScore == 0 ? "" : Metadata.RiskScore.ToString(CultureInfo.InvariantCulture)),
            ("Status", Lower(Metadata.Status)),
            ("Version", Metadata.Version),
            ("Authors", string.Join(", ", Metadata.Authors)),
            ("Data source", string.Join(", ", Metadata.Schemas.Select(static schema => $"`{schema}`"))),
            ("Window", _rule.Window),
            ("Reads", Cell.Of([.. Metadata.DependsOn.Select(Link)])),
            ("Read by", Cell.Of([.. entry.UsedBy.Select(Link)])),
            .. Metadata.Meta.Select(static meta => (meta.Name.Replace('_', ' '), (Cell)meta.Value)),
            ("Logic hash", $"`{Metadata.LogicHash}`"),
        ];
        return [new Block.Heading(2, "At a glance"), new Block.Grid(["Property", "Value"], [.. facts.Where(static fact => fact.Value.Text.Length > 0).Select(static fact => (IReadOnlyList<Cell>)[fact.Name, fact.Value])])];
    }

    private IEnumerable<Block> Strategy()
    {
        var parts = Metadata.Strategy.Where(static part => part.Activity is null).Select(static part => new Block.Paragraph(part.Text)).ToList();
        if (parts.Count == 0 && _rule.Activities.Count == 0)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Strategy");
        foreach (var part in parts)
        {
            yield return part;
        }

        if (_rule.Activities.Count > 0)
        {
            yield return new Block.Paragraph($"The rule looks for combinations of these activities{(_rule.Keys.Count == 0 ? "" : $" with the same {string.Join(" and ", _rule.Keys.Select(static key => $"`{key.Name}`"))}")}:");
            yield return new Block.Items([.. _rule.Activities.Select(static activity => (Cell)(activity.Text.Length == 0 ? $"{activity.Title}" : $"{activity.Title}: {activity.Text}"))]);
        }
    }

    private IEnumerable<Block> Cases() => _rule.Cases.Count == 0 ? [] :
    [
        new Block.Heading(2, "Severity"),
        new Block.Paragraph("The first case that holds sets the severity."),
        new Block.Grid(
            ["Case", "Severity", "Condition", "Runbook"],
            [.. _rule.Cases.Select(one => (IReadOnlyList<Cell>)[one.Name, one.Severity.ToString(), one.Words, one.Runbook is { } runbook ? Address(runbook) : ""])]),
    ];

    private IEnumerable<Block> Triage() => Metadata.Triage.Count == 0 ? [] :
        [new Block.Heading(2, "Triage and response"), new Block.Items([.. Metadata.Triage.Select(static step => (Cell)step)], IsNumbered: true)];

    private IEnumerable<Block> Attack() => Metadata.Attack.Count == 0 ? [] :
    [
        new Block.Heading(2, "MITRE ATT&CK coverage"),
        new Block.Grid(
            ["Tactic", "Techniques"],
            [.. Metadata.Attack.Select(one => (IReadOnlyList<Cell>)[AttackNames.Of(catalogue.Attack, one.Tactic), Cell.Of([.. one.Techniques.Select(id => AttackNames.Of(catalogue.Attack, id))])])]),
    ];

    private IEnumerable<Block> Coverage() => _rule.Events.Count == 0 ? [] :
    [
        new Block.Heading(2, "Event coverage"),
        new Block.Grid(["Provider", "Event", "Data source"], [.. _rule.Events.Select(static one => (IReadOnlyList<Cell>)[one.Provider, one.Event, $"`{one.Schema}`"])]),
    ];

    private IEnumerable<Block> Logic() =>
    [
        new Block.Heading(2, "Detection logic"),
        new Block.Paragraph(_rule.Summary),
        .. _rule.Condition.Count == 0 ? (IEnumerable<Block>)[] : [new Block.Paragraph("Of counts and outcomes:"), new Block.Items([.. _rule.Condition.Select(static clause => (Cell)clause.Words)])],
        .. _rule.Remarks.Select(static remark => new Block.Paragraph(remark)),
    ];

    private IEnumerable<Block> Events()
    {
        if (_rule.Variables.Count > 0)
        {
            yield return new Block.Heading(2, "Events");
        }

        foreach (var variable in _rule.Variables)
        {
            yield return new Block.Heading(3, $"`{variable.Name}`");
            foreach (var block in Asked(variable))
            {
                yield return block;
            }
        }

        if (_rule.Activities.Count > 0)
        {
            yield return new Block.Heading(2, "Activities");
        }

        foreach (var activity in _rule.Activities)
        {
            yield return new Block.Heading(3, activity.Title);
            yield return new Block.Grid(
                ["Sign", "Events", "What is asked"],
                [.. activity.Evidence.Select(sign => (IReadOnlyList<Cell>)[Sign(sign), Cell.Of([.. sign.Events.Select(static one => (Cell)$"{one.Provider} / {one.Event}")]), Cell.Of([.. sign.Clauses.Select(static clause => (Cell)clause.Words)])])]);
        }
    }

    private IEnumerable<Block> Asked(DescribedVariable variable)
    {
        var what = catalogue.Find(variable.Schema) is null ? $"An event of `{variable.Schema}`" : "A detection of";
        yield return new Block.Items([new Cell(catalogue.Find(variable.Schema) is null ? what : $"{what} {variable.Schema}", catalogue.Find(variable.Schema)?.Id),
            .. variable.MayBeAbsent ? (IEnumerable<Cell>)["may be absent"] : [],
            .. variable.Clauses.Select(static clause => (Cell)clause.Words)]);
    }

    private Cell Sign(DescribedVariable sign) => catalogue.Find(sign.Name) is { } signal ? new Cell(signal.Metadata.Title, signal.Id) : sign.Title ?? $"`{sign.Name}`";

    private IEnumerable<Block> Correlation()
    {
        if (_rule.Variables.Count < 2 && _rule.Activities.Count == 0 && _rule.Window.Length == 0 && _rule.Keys.Count == 0)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Correlation");
        if (_rule.Activities.Count > 0 && _rule.Cases.Count > 0)
        {
            yield return new Block.Figure(ChainDrawing.Of(_rule));
        }
        else if (_rule.Variables.Count > 1)
        {
            yield return new Block.Figure(JoinDrawing.Of(_rule));
        }

        List<IReadOnlyList<Cell>> rows =
        [
            .. _rule.Links.Select(static link => (IReadOnlyList<Cell>)[Kind(link.Kind), string.Join(", ", link.Variables.Select(static name => $"`{name}`")), link.Words]),
            .. _rule.Lists.Select(static list => (IReadOnlyList<Cell>)["List", $"`{list.Name}`", list.Words]),
            .. _rule.Window.Length == 0 ? (IEnumerable<IReadOnlyList<Cell>>)[] : [["Window", "", _rule.Window]],
            .. _rule.Keys.Select(static key => (IReadOnlyList<Cell>)["Key", $"`{key.Name}`", key.Words]),
        ];
        if (rows.Count > 0)
        {
            yield return new Block.Grid(["Kind", "Of", "Condition"], rows);
        }
    }

    private IEnumerable<Block> Outcomes() => _rule.Outcomes.Count == 0 ? [] :
    [
        new Block.Heading(2, "Outcomes"),
        new Block.Grid(["Field", "What it says", "Expression"], [.. _rule.Outcomes.Select(static one => (IReadOnlyList<Cell>)[$"`{one.Name}`", one.Words, $"`{one.Code.Replace('`', '\'')}`"])]),
    ];

    private IEnumerable<Block> Fields() => entry.Fields.Count == 0 ? [] :
    [
        new Block.Heading(2, "Fields"),
        new Block.Paragraph("What the rule reads of its events. It does not fire where a field is required and no event has it."),
        new Block.Grid(
            ["Field", "Type", "Read by", "Required", "Data source"],
            [.. entry.Fields.Select(static field => (IReadOnlyList<Cell>)[$"`{field.Path}`", $"`{field.Type}`", string.Join(", ", field.Parts.Select(Lower)), field.IsRequired ? "yes" : "", $"`{field.Schema}`"])]),
    ];

    private IEnumerable<Block> FalsePositives() => Metadata.FalsePositives.Count == 0 ? [] :
        [new Block.Heading(2, "False positives"), new Block.Items([.. Metadata.FalsePositives.Select(static one => (Cell)one)])];

    private IEnumerable<Block> References() => Metadata.References.Count == 0 ? [] :
        [new Block.Heading(2, "References"), new Block.Items([.. Metadata.References.Select(Address)])];

    private IEnumerable<Block> Tuning()
    {
        if (Metadata.IsSignal)
        {
            return [];
        }

        string[] changes =
        [
            "Severity, unless a case sets it",
            .. Metadata.Window > TimeSpan.Zero ? (string[])[$"Window: `{Spans.Text(Metadata.Window)}`"] : [],
            .. _rule.Variables.Select(static one => one.Name).Concat(_rule.Activities.SelectMany(static one => one.Evidence).Select(static one => one.Name)).Distinct() is var names && names.Any()
                ? (string[])[$"Events to leave out, by an exclusion for {string.Join(", ", names.Select(static name => $"`{name}`"))}"] : [],
            .. Metadata.Options.Select(static option => OptionText.Of(option)),
            .. Metadata.ReferenceData.Select(static list => $"The entries of `{list.Name}`"),
        ];
        return [new Block.Heading(2, "Tuning"), new Block.Paragraph("A consumer may change these without changing the pack:"), new Block.Items([.. changes.Select(static change => (Cell)change)])];
    }

    private IEnumerable<Block> Tests()
    {
        if (entry.Tests is null && entry.Cases is null)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Tests");
        if (entry.Tests is { } tests)
        {
            yield return tests.Count == 0 ? new Block.Paragraph("No test names this rule.") : new Block.Grid(["Test", "File"], [.. tests.Select(static test => (IReadOnlyList<Cell>)[$"`{test.Name}`", $"`{test.File}`"])]);
        }

        if (entry.Cases is { } cases)
        {
            yield return new Block.Paragraph(cases == 1 ? "One saved case." : FormattableString.Invariant($"{cases} saved cases."));
        }
    }

    private IEnumerable<Block> Source() => entry.Source is null ? [] : [new Block.Heading(2, "Rule body"), new Block.Code(entry.Source)];

    private Cell Link(string id) => catalogue.Find(id) is { } other ? new Cell(other.Metadata.Title, id) : $"`{id}`";

    private static Cell Address(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") ? new Cell(address, address) : address;

    private static string Kind(LinkKind kind) => kind == LinkKind.Other ? "Condition" : kind.ToString();

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
