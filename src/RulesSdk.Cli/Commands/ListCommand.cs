using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using Spectre.Console;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk list</c>: shows the rules.</summary>
internal static class ListCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var format = NameOptions.Format();
        var signals = new Option<bool>("--signals") { Description = "Show signals too: rules that raise no detection of their own." };
        var command = new ToolCommand(
            "list",
            "Shows the rules of the packs.",
            ("list", "Shows all rules as a table."),
            ("list --pack aws --signals --format ndjson", "Writes a rule or signal of a pack a line.")) { packs, format, signals };
        command.SetAction(parsed =>
        {
            var rules = PackOption.Packs(parsed, packs)
                .SelectMany(pack => pack.Rules.Select(rule => (Pack: pack.Id, Rule: rule.Metadata)))
                .Where(item => parsed.GetValue(signals) || !item.Rule.IsSignal)
                .ToArray();
            if (parsed.GetValue(format) == OutputFormat.Ndjson)
            {
                WriteLines(host, rules);
            }
            else
            {
                WriteTable(host, rules);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteTable(CliHost host, IEnumerable<(string Pack, RuleMetadata Rule)> rules)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        var console = host.CreateConsole(writer, host.OutputIsTerminal);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Pack", "Rule", "Severity", "ATT&CK", "Schemas");
        foreach (var (pack, rule) in rules)
        {
            table.AddRow(
                new Text(pack),
                new Markup($"{SafeText.Markup(rule.Title)}\n[dim]{SafeText.Markup(rule.Id)}[/]"),
                new Markup(Severities(rule)),
                new Text(string.Join('\n', rule.Attack.Select(attack => $"{attack.Tactic} {string.Join(", ", attack.Techniques)}"))),
                new Text(string.Join('\n', rule.Schemas)));
        }

        console.Write(table);
    }

    /// <summary>The severities a rule may give, from the lowest.</summary>
    private static string Severities(RuleMetadata rule)
    {
        IEnumerable<Severity> severities = rule.Cases.Count > 0 ? rule.Cases.Select(item => item.Severity).Distinct().Order() : [rule.Severity];
        return rule.IsSignal ? "[dim]signal[/]" : string.Join(" … ", severities.Select(SeverityStyle.Markup));
    }

    private static void WriteLines(CliHost host, IEnumerable<(string Pack, RuleMetadata Rule)> rules)
    {
        using var buffer = new MemoryStream();
        foreach (var (pack, rule) in rules)
        {
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                RuleJson.WriteRule(json, pack, rule);
                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        host.Output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        host.Output.Flush();
    }
}
