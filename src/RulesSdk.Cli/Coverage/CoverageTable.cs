using System.Globalization;
using RulesSdk.Cli.Output;
using Spectre.Console;

namespace RulesSdk.Cli.Coverage;

/// <summary>Coverage as tables for people.</summary>
internal static class CoverageTable
{
    public static void Write(IAnsiConsole console, CoverageReport report, IReadOnlyList<ListedTechnique>? listed)
    {
        var table = New("Technique", "Rules", "Severity", "Status");
        foreach (var tactic in report.Tactics)
        {
            WriteTactic(table, tactic);
        }

        console.Write(table);
        if (listed is not null)
        {
            WriteGaps(console, report, listed);
        }

        var covered = report.Tactics.SelectMany(static tactic => tactic.Techniques).Select(static one => one.Technique.Id).Distinct().Count();
        var all = report.Version.Techniques.Count(static technique => technique is { Status: AttackStatus.Active, Parent: null });
        console.WriteLine(FormattableString.Invariant($"Covered: {covered} of {all} techniques of ATT&CK {report.Version}, by {Count(report.RuleCount, "rule")}"));
        if (report.Silent.Count > 0)
        {
            console.WriteLine($"{Count(report.Silent.Count, "rule")} without a tactic: {string.Join(", ", report.Silent.Select(SafeText.Plain))}");
        }
    }

    private static void WriteTactic(Table table, TacticCoverage tactic)
    {
        var alone = tactic.WithoutTechnique.Count == 0 ? "" : $", {Count(tactic.WithoutTechnique.Count, "rule")} without one";
        table.AddRow(
            new Markup($"[bold]{tactic.Tactic.Id} {SafeText.Markup(tactic.Tactic.Name)}[/]"),
            new Text(FormattableString.Invariant($"{tactic.Techniques.Count} of {tactic.TechniqueCount} techniques{alone}")),
            new Text(Severities(tactic.WithoutTechnique)),
            new Text(Statuses(tactic.WithoutTechnique)));
        foreach (var whole in tactic.Techniques)
        {
            AddRow(table, 2, whole, whole.Parts.Count == 0
                ? Number(whole.Own.Count)
                : $"{whole.All.Count}: {whole.Own.Count} own, {Number(whole.Parts.SelectMany(static part => part.Own).DistinctBy(static claim => claim.Rule.Id).Count())} in {whole.Parts.Count} of {whole.PartCount} parts");
            foreach (var part in whole.Parts)
            {
                AddRow(table, 4, part, Number(part.Own.Count));
            }
        }
    }

    private static void AddRow(Table table, int indent, TechniqueCoverage one, string rules) => table.AddRow(
        new Padder(new Text($"{one.Technique.Id} {SafeText.Plain(one.Technique.Name)}"), new Padding(indent, 0, 0, 0)),
        new Text(rules),
        new Text(Severities(one.All)),
        new Text(Statuses(one.All)));

    private static void WriteGaps(IAnsiConsole console, CoverageReport report, IReadOnlyList<ListedTechnique> listed)
    {
        var open = listed.Where(static one => one.State != CoverageState.Covered).ToList();
        if (open.Count > 0)
        {
            var table = New("Tactic", "Technique", "Gap");
            foreach (var group in open.GroupBy(static one => string.Join('\n', one.Technique.Tactics.Select(static tactic => tactic.Name))))
            {
                var tactics = group.Key;
                foreach (var one in group)
                {
                    table.AddRow(new Text(tactics), new Text($"{one.Technique.Id} {SafeText.Plain(one.Technique.FullName)}"), new Text(Gap(one)));
                }
            }

            console.Write(table);
        }

        console.WriteLine(FormattableString.Invariant(
            $"{Count(listed.Count, "technique")} to cover: {listed.Count - open.Count} covered, {open.Count(static one => one.State != CoverageState.Gap)} in part, {Count(open.Count(static one => one.State == CoverageState.Gap), "gap")}"));
    }

    private static string Gap(ListedTechnique one) => one.State switch
    {
        CoverageState.PartsOnly => "in part: rules name sub-techniques of it",
        CoverageState.WholeOnly => $"in part: rules name {one.Technique.Parent!.Id} as a whole",
        _ => "no rule",
    };

    private static string Severities(IEnumerable<RuleClaim> claims) => string.Join(
        ", ", claims.GroupBy(static claim => claim.SeverityName).OrderBy(static group => group.First().Rule.IsSignal).ThenByDescending(static group => group.First().Severity).Select(static group => group.First().Rule.IsSignal ? Count(group.Count(), group.Key) : $"{Number(group.Count())} {group.Key}"));

    private static string Statuses(IEnumerable<RuleClaim> claims) => string.Join(
        ", ", claims.GroupBy(static claim => claim.StatusName).OrderByDescending(static group => group.First().Rule.Status).Select(static group => $"{Number(group.Count())} {group.Key}"));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static Table New(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns(columns);
}
