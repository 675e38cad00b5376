using System.Globalization;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Fields;

/// <summary>The fields that rules read as tables, one a pack, and below them the rules that cannot fire.</summary>
internal static class FieldTable
{
    public static void Write(IAnsiConsole console, FieldReport report)
    {
        foreach (var (pack, rules) in report.Packs.Where(static one => one.Rules.Count > 0))
        {
            WriteFields(console, report, pack, rules);
        }

        foreach (var (pack, rule) in report.Packs.SelectMany(static one => one.Rules, static (one, rule) => (one.Pack, rule)))
        {
            if (rule.Unknown.Count > 0)
            {
                console.MarkupLine($"[yellow]not known[/]: which fields {SafeText.Markup(string.Join(", ", rule.Unknown))} of {SafeText.Markup(rule.Rule)} {(rule.Unknown.Count == 1 ? "reads" : "read")}");
            }

            if (report.Gap(pack, rule) is { } gap)
            {
                console.MarkupLine($"[red]cannot fire[/]: {SafeText.Markup(rule.Rule)}, since no event has {SafeText.Markup(string.Join(", ", gap.Fields.Select(static field => field.Path)))}, which '{SafeText.Markup(gap.Part)}' asks for: {SafeText.Markup(gap.Clause)}");
            }
        }
    }

    /// <summary>What reads a field, in one word.</summary>
    public static string NameOf(FieldPart part) => part.ToString().ToLowerInvariant();

    private static void WriteFields(IAnsiConsole console, FieldReport report, RulePack pack, IReadOnlyList<RuleFields> rules)
    {
        console.MarkupLine($"[bold]{SafeText.Markup(pack.Id)}[/]");
        foreach (var schema in FieldReport.FieldsOf(rules).GroupBy(static one => one.Field.Schema))
        {
            var events = report.Sample?.Events.GetValueOrDefault(schema.Key);
            console.MarkupLine($"{SafeText.Markup(schema.Key)}{(events is { } count ? $"[dim], {Number(count)} {(count == 1 ? "event" : "events")}[/]" : "")}");
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Field", "Type", "Read by", "Rules");
            if (report.Sample is not null)
            {
                table.AddColumn(new TableColumn("Sample").RightAligned());
            }

            foreach (var (field, parts, readers) in schema)
            {
                string[] cells = [SafeText.Markup(field.Path), SafeText.Markup(field.Type), string.Join(", ", parts.Select(NameOf)), SafeText.Markup(readers is [var reader] ? reader : $"{Number(readers.Count)} rules")];
                table.AddRow(report.Sample is { } sample ? [.. cells, In(sample, field)] : cells);
            }

            console.Write(table);
        }
    }

    private static string In(FieldSample sample, FieldRead field) => sample.Count(field) switch
    {
        0 => "[red]never[/]",
        var count => $"{Number(count)}, {(sample.Share(field) * 100).ToString("0.#", CultureInfo.InvariantCulture)} %",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
