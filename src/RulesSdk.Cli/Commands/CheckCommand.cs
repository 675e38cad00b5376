using System.CommandLine;
using RulesSdk.Cli.Checking;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk check</c>: what can be proved of the rules of packs by their clauses alone.</summary>
internal static class CheckCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var rule = new Option<string>("--rule") { Description = "The id of the one rule or signal that is checked, as 'rulesdk list --signals' shows it.", HelpName = "ID" };
        var format = NameOptions.Of("--format", "-f", "How the check is written.", CheckFormat.Table);
        var fail = new Option<bool>("--fail-on-finding") { Description = "End with exit code 1 if there is a finding." };
        Completions.AddRules(rule.CompletionSources, packs);
        var command = new ToolCommand(
            "check",
            "Checks the rules of packs without events: rules and clauses that say nothing more, cases that are never current, what each rule costs.",
            ("check", "Shows what can be proved of the rules, and what they cost."),
            ("check --pack Acme.Detections.dll --fail-on-finding", "Ends with 1 if there is a finding.")) { packs, rule, format, fail };
        command.SetAction(parsed =>
        {
            var (among, id) = (PackOption.Packs(parsed, packs), parsed.GetValue(rule));
            if (id is not null && PackCatalog.Find(among, id) is null)
            {
                return CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(among, id, "checked")]);
            }

            PackCheck[] checks = [.. among.Where(pack => id is null || pack.Rules.Any(one => one.Id == id)).Select(pack => PackCheck.Of(pack, id))];
            Write(host, parsed.GetValue(format), checks);
            return parsed.GetValue(fail) && checks.Any(static check => check.Findings.Count > 0) ? ExitCodes.Detections : ExitCodes.Success;
        });
        return command;
    }

    private static void Write(CliHost host, CheckFormat format, PackCheck[] checks)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        if (format == CheckFormat.Json)
        {
            writer.Write(CheckJson.Of(checks) + "\n");
        }
        else
        {
            CheckTable.Write(host.CreateConsole(writer, host.OutputIsTerminal), checks);
        }
    }
}
