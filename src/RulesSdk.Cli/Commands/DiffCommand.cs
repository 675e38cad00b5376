using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Diffing;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk diff</c>: how the rules of two versions of packs differ, with events that show it.</summary>
internal static class DiffCommand
{
    public static Command Create(CliHost host)
    {
        var before = Packs("--before", "The packs as they were.");
        var after = Packs("--after", "The packs as they are.");
        var rule = new Option<string>("--rule") { Description = "The id of the one rule or signal that is compared.", HelpName = "ID" };
        var format = NameOptions.Of("--format", "-f", "How the changes are written.", ReportFormat.Table);
        var failOnChange = new Option<bool>("--fail-on-change") { Description = "End with exit code 1 where a rule differs." };
        Completions.AddRules(rule.CompletionSources, after);
        var command = new ToolCommand(
            "diff",
            "Compares the rules of two versions of packs, and shows events that one of them detects and the other does not.",
            ("diff --before old/Acme.Detections.dll --after new/Acme.Detections.dll", "Shows which rules are new, gone, wider, narrower or said otherwise."),
            ("diff --before aws --after new/Acme.Detections.dll --rule aws_many_secrets_read --format json", "Writes how one rule differs."))
        {
            before, after, rule, format, failOnChange,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (earlier, later, id) = (parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(rule));
            RulePack[] all = [.. earlier, .. later];
            return Task.FromResult(id is not null && PackCatalog.Find(all, id) is null
                ? CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(all, id, "compared")])
                : Run(host, earlier, later, id, parsed.GetValue(format), parsed.GetValue(failOnChange), interrupt));
        });
        return command;
    }

    private static Option<RulePack[]> Packs(string name, string description)
    {
        var option = PackOption.Create([], name);
        option.Description = $"{description} May be given several times.";
        option.Required = true;
        return option;
    }

    private static int Run(CliHost host, RulePack[] before, RulePack[] after, string? rule, ReportFormat format, bool failOnChange, CancellationToken interrupt)
    {
        IReadOnlyList<RuleVersionChange> changes;
        try
        {
            changes = PackComparison.Of(before, after, rule, interrupt);
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine("Interrupted, so nothing is said of changes (run it again).");
            return ExitCodes.Interrupted;
        }

        if (format == ReportFormat.Json)
        {
            DiffJson.Write(host.Output, changes);
        }
        else
        {
            using var writer = new StreamWriter(host.Output, leaveOpen: true) { NewLine = "\n", AutoFlush = true };
            DiffTable.Write(writer, host.CreateConsole(writer, host.OutputIsTerminal), changes);
        }

        host.Error.WriteLine(changes.Count == 0
            ? "No rule differs."
            : string.Join(", ", changes.CountBy(static change => change.Kind).OrderBy(static one => one.Key).Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:#,0} {DiffText.NameOf(one.Key)}"))) + ".");
        return failOnChange && changes.Count > 0 ? ExitCodes.Detections : ExitCodes.Success;
    }
}
