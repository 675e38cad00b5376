using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Judging;

/// <summary>Verified rules as a table for people, or as a JSON object a line.</summary>
internal static class VerificationWriter
{
    public static void Write(CliHost host, OutputFormat format, IReadOnlyList<RuleVerification> rules)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        if (format == OutputFormat.Ndjson)
        {
            foreach (var rule in rules)
            {
                writer.Write(Json(rule) + "\n");
            }

            return;
        }

        var console = host.CreateConsole(writer, host.OutputIsTerminal);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Rule", "Fires", "Near misses", "Not shown", "Cases", "Result");
        foreach (var rule in rules)
        {
            table.AddRow(
                new Text(SafeText.Plain(rule.Rule.Id)), Number(rule.Witness.Witnesses.Count), Number(rule.Witness.NearMisses.Count), Number(rule.Witness.Unsolved.Count),
                rule.Cases is { } cases ? Number(cases) : new Text(""), new Markup(rule.HasFailed ? "[red]failed[/]" : "[green]passed[/]"));
        }

        console.Write(table);
        foreach (var rule in rules.Where(static rule => rule.HasFailed || rule.Witness.Unsolved.Count > 0))
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{SafeText.Markup(rule.Rule.Id)}[/]");
            foreach (var line in Lines(rule))
            {
                console.Write(new Padder(new Text(SafeText.Plain(line)), new Padding(2, 0, 0, 0)));
            }
        }
    }

    private static IEnumerable<string> Lines(RuleVerification rule) =>
    [
        .. rule.Failures.SelectMany(static failure => failure.Split('\n')),
        .. rule.Witness.Unsolved.Select(static one => $"not shown: {one}"),
    ];

    private static string Json(RuleVerification rule) => JsonSerializer.Serialize(
        new
        {
            rule = rule.Rule.Id,
            passed = !rule.HasFailed,
            witnesses = rule.Witness.Witnesses.Count,
            nearMisses = rule.Witness.NearMisses.Count,
            notShown = rule.Witness.Unsolved.Select(static one => new { member = one.Member, clause = one.Clause, reason = one.Reason }),
            cases = rule.Cases,
            failures = rule.Failures,
        },
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static Text Number(int count) => new(count.ToString("#,0", CultureInfo.InvariantCulture));
}
