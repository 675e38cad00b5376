using System.Globalization;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Checking;

/// <summary>A check of packs as tables for people.</summary>
internal static class CheckTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<PackCheck> checks)
    {
        var findings = checks.SelectMany(static check => check.Findings).ToList();
        if (findings.Count > 0)
        {
            var table = New("Rule", "Member", "Finding");
            foreach (var one in findings)
            {
                table.AddRow(SafeText.Markup(one.Rule), SafeText.Markup(one.Member), $"[bold]{Name(one.Kind)}[/]\n{SafeText.Markup($"{one.Consequence} ({one.Remedy})")}");
            }

            console.Write(table);
        }

        var costs = New("Rule", "Cost", "Reason");
        foreach (var cost in checks.SelectMany(static check => check.Costs))
        {
            costs.AddRow(SafeText.Markup(cost.Rule), cost.Class.ToString().ToLowerInvariant(), string.Join('\n', cost.Reasons.Select(SafeText.Markup)));
        }

        console.Write(costs);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{findings.Count} finding{(findings.Count == 1 ? "" : "s")} in {checks.Sum(static check => check.Costs.Count)} rules and signals"));
    }

    private static string Name(FindingKind kind) => kind switch
    {
        FindingKind.Subsumed => "subsumed",
        FindingKind.NeverHolds => "never holds",
        FindingKind.DeadClause => "dead clause",
        FindingKind.DeadValue => "dead value",
        FindingKind.UnreachableCase => "unreachable case",
        FindingKind.LoweredByEvidence => "lowered by evidence",
        _ => "silent combination",
    };

    private static Table New(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns(columns);
}
