using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using Spectre.Console;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk version</c>: the versions of the tool, of what it runs on, and of the packs.</summary>
internal static class VersionCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var format = NameOptions.Of("--format", "-f", "How the versions are written.", ReportFormat.Table);
        var command = new ToolCommand(
            "version",
            "Shows the versions of the tool, of .NET, and of the packs, each with how many rules it has.",
            ("version", "Shows the versions as a table."),
            ("version --pack Acme.Detections.dll --format json", "Writes those of a pack of your own as one JSON object."))
        {
            packs, format,
        };
        command.SetAction(parsed =>
        {
            var shown = PackOption.Packs(parsed, packs);
            if (parsed.GetValue(format) == ReportFormat.Json)
            {
                WriteJson(host, shown);
            }
            else
            {
                WriteTable(host, shown);
            }
        });
        return command;
    }

    private static void WriteTable(CliHost host, IReadOnlyList<RulePack> packs)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        var table = new Table().Border(TableBorder.Rounded).AddColumn("What").AddColumn("Version").AddColumn(new TableColumn("Rules").RightAligned()).AddColumn(new TableColumn("Signals").RightAligned());
        table.AddRow("rulesdk", SafeText.Markup(Of(typeof(VersionCommand).Assembly)), "", "");
        table.AddRow("RulesSdk", SafeText.Markup(Of(typeof(RulesEngine).Assembly)), "", "");
        table.AddRow(".NET", SafeText.Markup(Environment.Version.ToString()), "", "");
        foreach (var pack in packs)
        {
            var (rules, signals) = Count(pack);
            table.AddRow($"pack {SafeText.Markup(pack.Id)}", SafeText.Markup(Of(pack)), $"{rules}", $"{signals}");
        }

        host.CreateConsole(writer, host.OutputIsTerminal).Write(table);
    }

    private static void WriteJson(CliHost host, IReadOnlyList<RulePack> packs)
    {
        using var buffer = new BufferedStream(host.Output);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("tool", Of(typeof(VersionCommand).Assembly));
            json.WriteString("runtime", Of(typeof(RulesEngine).Assembly));
            json.WriteString("framework", Environment.Version.ToString());
            json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
            json.WriteStartArray("packs");
            foreach (var pack in packs)
            {
                var (rules, signals) = Count(pack);
                json.WriteStartObject();
                json.WriteString("pack", pack.Id);
                json.WriteString("version", Of(pack));
                json.WriteNumber("rules", rules);
                json.WriteNumber("signals", signals);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        buffer.Flush();
    }

    private static (int Rules, int Signals) Count(RulePack pack) =>
        (pack.Rules.Count(static rule => !rule.Metadata.IsSignal), pack.Rules.Count(static rule => rule.Metadata.IsSignal));

    // A pack is of the assembly of its class, which most of its rules are of; signals may be of other ones.
    private static string Of(RulePack pack) =>
        pack.Rules.CountBy(static rule => rule.RuleType.Assembly).OrderByDescending(static one => one.Value).Select(static one => one.Key).FirstOrDefault() is { } assembly ? Of(assembly) : "unknown";

    // Without the commit that the build appends.
    private static string Of(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString(3) ?? "unknown").Split('+')[0];
}
