using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Mutation;

/// <summary>Writes what became of mutants: a table of the rules, then each that is alive as a diff, with the events that would kill it.</summary>
internal static class MutateWriter
{
    // A mutant's events may be hundreds.
    private const int MostEvents = 12;

    public static void Write(CliHost host, OutputFormat format, IReadOnlyList<RuleMutation> rules)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        if (format == OutputFormat.Ndjson)
        {
            foreach (var line in rules.SelectMany(static rule => rule.Report.Results.Select(result => Json(rule.Report.Rule, result))))
            {
                writer.WriteLine(line);
            }

            return;
        }

        host.CreateConsole(writer, host.OutputIsTerminal).Write(Table(rules));
        foreach (var one in rules.SelectMany(static rule => rule.Report.Results).Where(static one => one.Status is MutantStatus.Survived or MutantStatus.Undecided or MutantStatus.NotRun))
        {
            writer.WriteLine();
            foreach (var line in Lines(one))
            {
                writer.WriteLine(SafeText.Plain(line));
            }
        }
    }

    private static Table Table(IReadOnlyList<RuleMutation> rules)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Rule", "Mutants", "Killed", "Survived", "Undecided", "Not run", "Equivalent", "Score", "Checks", "Cases");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var (report, checks, cases, _) in rules)
        {
            table.AddRow(
            [
                SafeText.Markup(report.Rule.Id), Number(report.Results.Count), Number(report.Count(MutantStatus.Killed)), Number(report.Count(MutantStatus.Survived)),
                Number(report.Count(MutantStatus.Undecided)), Number(report.Count(MutantStatus.NotRun)), Number(report.Count(MutantStatus.Equivalent)),
                report.Score.ToString("P1", CultureInfo.InvariantCulture), Number(checks), Number(cases),
            ]);
        }

        return table;
    }

    private static IEnumerable<string> Lines(MutantResult one)
    {
        yield return $"{one.Mutant.Rule.Id}, {one.Mutant}: {Status(one)}";
        foreach (var line in one.Mutant.ToDiff().Split('\n'))
        {
            yield return "  " + line;
        }

        if (one.Killer is { } killer)
        {
            yield return "  would be killed by:";
            foreach (var e in killer.Events.Take(MostEvents))
            {
                yield return $"    {e.Json}";
            }

            if (killer.Events.Count > MostEvents)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"    and {killer.Events.Count - MostEvents} more (--format ndjson has them all)");
            }
        }
    }

    private static string Status(MutantResult one) => one.Status switch
    {
        MutantStatus.Survived => "no test tells it from the rule",
        MutantStatus.NotRun => $"it cannot be run: {one.Reason}",
        _ => $"no test tells it from the rule, and no events were found that do{(one.Reason is null ? "" : $" ({one.Reason})")}",
    };

    private static string Json(RuleDefinition rule, MutantResult one)
    {
        var json = new JsonObject
        {
            ["rule"] = rule.Id,
            ["mutant"] = one.Mutant.Id,
            ["operator"] = JsonNamingPolicy.CamelCase.ConvertName(one.Mutant.Operator.ToString()),
            ["member"] = one.Mutant.Member,
            ["change"] = one.Mutant.Description,
            ["before"] = one.Mutant.Before,
            ["after"] = one.Mutant.After,
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(one.Status.ToString()),
        };
        if (one.KilledBy is not null)
        {
            json["killedBy"] = one.KilledBy;
        }

        if (one.Reason is not null)
        {
            json["reason"] = one.Reason;
        }

        if (one.Killer is { } killer)
        {
            json["killer"] = new JsonArray([.. killer.Events.Select(static e => JsonNode.Parse(e.Json))]);
        }

        return json.ToJsonString();
    }

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
