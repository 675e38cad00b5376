using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Commands.Attacks;

/// <summary><c>rulesdk attack list</c>: shows the attacks of the catalogue.</summary>
internal static class AttackListCommand
{
    public static Command Create(CliHost host)
    {
        var format = NameOptions.Format();
        var command = new ToolCommand(
            "list",
            "Shows the attacks, and which rules detect them or why not.",
            ("attack list", "Shows the attacks, and which rules detect them.")) { format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) == OutputFormat.Ndjson)
            {
                WriteLines(host);
            }
            else
            {
                WriteTable(host);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteTable(CliHost host)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        var console = host.CreateConsole(writer, host.OutputIsTerminal);
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumns("Attack", "ATT&CK", "Detected by", "Not detected by");
        foreach (var attack in AttackCatalog.All)
        {
            table.AddRow(
                new Markup($"{SafeText.Markup(attack.Name)}\n[dim]{SafeText.Markup(attack.Description)}[/]"),
                new Text(string.Join('\n', attack.Techniques)),
                new Text(string.Join('\n', attack.Outcomes.Where(outcome => outcome.IsDetected).Select(outcome => outcome.Case is null ? outcome.Rule : $"{outcome.Rule}: {outcome.Case}"))),
                new Text(string.Join('\n', attack.Outcomes.Where(outcome => !outcome.IsDetected).GroupBy(outcome => outcome.WhyNot).Select(Missed))));
        }

        console.Write(table);
    }

    private static string Missed(IGrouping<string?, AttackOutcome> outcomes) =>
        string.Join(", ", outcomes.Select(outcome => outcome.Rule).Where(rule => rule.Length > 0)) is { Length: > 0 } rules ? $"{rules}: {outcomes.Key}" : outcomes.Key!;

    private static void WriteLines(CliHost host)
    {
        using var buffer = new MemoryStream();
        foreach (var attack in AttackCatalog.All)
        {
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(json, attack);
            }

            buffer.Write("\n"u8);
        }

        host.Output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        host.Output.Flush();
    }

    private static void Write(Utf8JsonWriter json, Attack attack)
    {
        json.WriteStartObject();
        json.WriteString("name", attack.Name);
        json.WriteString("description", attack.Description);
        RuleJson.WriteStrings(json, "schemas", attack.Schemas);
        RuleJson.WriteStrings(json, "techniques", attack.Techniques);
        json.WriteNumber("orders", attack.Orders);
        json.WriteBoolean("campaign", attack is Campaign);
        json.WriteStartArray("outcomes");
        foreach (var outcome in attack.Outcomes)
        {
            json.WriteStartObject();
            if (outcome.Rule.Length > 0)
            {
                json.WriteString("rule", outcome.Rule);
            }

            json.WriteBoolean("detected", outcome.IsDetected);
            if (outcome.Case is not null)
            {
                json.WriteString("case", outcome.Case);
            }

            if (outcome.WhyNot is not null)
            {
                json.WriteString("whyNot", outcome.WhyNot);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
