using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using System.Text;
using RulesSdk.Cli.Coverage;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk coverage</c>: which techniques of ATT&amp;CK the rules cover, and which they do not.</summary>
internal static class CoverageCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var format = NameOptions.Of("--format", "-f", "How coverage is written: a table, JSON, or a layer of the ATT&CK Navigator.", CoverageFormat.Table);
        var version = Version();
        var techniques = new Option<string[]>("--techniques", "-t")
        {
            Description = "Techniques to look for gaps in: ids, files with an id a line and comments after '#', or 'all'.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "FILE|ID|all",
        };
        var signals = new Option<bool>("--signals") { Description = "Count signals too: rules that raise no detection of their own." };
        var fail = new Option<bool>("--fail-on-gap") { Description = "End with exit code 1 if no rule covers a technique of --techniques, not even in part." };
        var output = new Option<string>("--out", "-o") { Description = "Where coverage is written; '-' is standard output.", HelpName = "FILE", DefaultValueFactory = static _ => "-" };
        var command = new ToolCommand(
            "coverage",
            "Tells which techniques of MITRE ATT&CK the rules of packs cover, and which of a list they do not.",
            ("coverage --techniques must-have.txt --fail-on-gap", "Ends with 1 if no rule names a technique of the list."),
            ("coverage --signals --techniques all --format layer --out coverage.json", "Writes a layer for the ATT&CK Navigator.")) { packs, format, version, techniques, signals, fail, output };
        command.SetAction(parsed =>
        {
            var among = PackOption.Packs(parsed, packs);
            var (meant, fault) = parsed.GetValue(version) is { } named ? (AttackVersion.Named(named), null) : VersionOf(among);
            if (meant is null)
            {
                return CliApplication.Refuse(host, parsed, [fault!]);
            }

            var list = parsed.GetValue(techniques) is { Length: > 0 } given ? TechniqueList.Read(meant, given) : null;
            if (list?.WrongArguments.Count > 0)
            {
                return CliApplication.Refuse(host, parsed, list.WrongArguments);
            }

            var report = CoverageReport.Of(meant, among, parsed.GetValue(signals));
            ListedTechnique[]? listed = list is null ? null : [.. list.Techniques.Select(technique => new ListedTechnique(technique, report.StateOf(technique)))];
            Tell(host, report, list);
            if (!Write(host, parsed.GetValue(output)!, parsed.GetValue(format), report, listed) || list?.WrongLines.Count > 0)
            {
                return ExitCodes.Input;
            }

            return parsed.GetValue(fail) && listed?.Any(static one => one.State == CoverageState.Gap) == true ? ExitCodes.Detections : ExitCodes.Success;
        });
        return command;
    }

    private static Option<string?> Version()
    {
        var names = AttackVersion.All.Select(static version => version.Name).ToArray();
        var option = new Option<string?>("--version") { Description = "The version of ATT&CK. Default: the one that the packs mean; of several, the newest.", HelpName = string.Join('|', names) };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !names.Contains(token.Value)))
            {
                result.AddError($"'{SafeText.Plain(token.Value)}' is no value of --version, so nothing can be counted (write one of {string.Join(", ", names)}).");
            }
        });
        return option;
    }

    private static (AttackVersion? Version, string? Fault) VersionOf(IReadOnlyList<RulePack> packs)
    {
        if (packs.FirstOrDefault(static pack => AttackVersion.Named(pack.AttackVersion) is null) is { } other)
        {
            return (null, $"The pack '{SafeText.Plain(other.Id)}' means ATT&CK '{SafeText.Plain(other.AttackVersion)}', which is not known here, so its rules cannot be counted by it (name one with --version: {string.Join(", ", AttackVersion.All)}).");
        }

        return (AttackVersion.All.Last(version => packs.Any(pack => pack.AttackVersion == version.Name)), null);
    }

    // What was not counted as it was written goes where it does not mix with the result.
    private static void Tell(CliHost host, CoverageReport report, TechniqueList? list)
    {
        string[] partial = report.Version.IsPartial
            ? [$"Of ATT&CK {report.Version} only some changes are known here, so the rest is counted as in the version before (see https://attack.mitre.org for all of them)."]
            : [];
        foreach (var line in partial.Concat(report.Problems).Concat(list?.Notes ?? []).Concat(list?.WrongLines ?? []))
        {
            host.Error.WriteLine(SafeText.Plain(line));
        }
    }

    private static bool Write(CliHost host, string path, CoverageFormat format, CoverageReport report, ListedTechnique[]? listed)
    {
        using var target = OutputTarget.Open(host, path, "written");
        if (target is null)
        {
            return false;
        }

        using (var writer = new StreamWriter(target.Stream, Utf8, leaveOpen: true) { NewLine = "\n" })
        {
            if (format == CoverageFormat.Table)
            {
                CoverageTable.Write(host.CreateConsole(writer, path == "-" && host.OutputIsTerminal), report, listed);
            }
            else
            {
                writer.Write((format == CoverageFormat.Json ? CoverageJson.Of(report, listed) : CoverageLayer.Of(report, listed)) + "\n");
            }
        }

        return target.IsWritten();
    }
}
