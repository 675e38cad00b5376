using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Mutation;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk mutate</c>: which small changes of rules their tests would not notice.</summary>
internal static class MutateCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var rules = new Option<string[]>("--rule") { Description = "A rule's id; may be given several times. Without it, all rules and signals of the packs.", HelpName = "RULE" };
        var tests = new Option<string[]>("--tests") { Description = "A project or assembly of tests that use RuleTest, which are run by 'dotnet test'; may be given several times.", HelpName = "PROJECT" };
        var cases = new Option<string>("--cases") { Description = "A folder of cases, one file a rule: RULE.jsonl.", HelpName = "FOLDER" };
        var save = new Option<bool>("--save") { Description = "Add the cases that are missing to the folder of --cases." };
        var format = NameOptions.Format();
        var minKilled = NameOptions.Share("--min-killed", "End with exit code 1 where a smaller share of a rule's mutants is killed: 0 to 1. Equivalent ones do not count.");
        var command = new Command("mutate", "Changes rules in small ways and tells which changes their tests do not notice, with the events that would.")
        {
            packs, rules, tests, cases, save, format, minKilled,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var among = PackOption.Packs(parsed, packs);
            var ids = parsed.GetValue(rules) ?? [];
            List<RuleDefinition> chosen = ids.Length == 0 ? [.. among.SelectMany(static pack => pack.Rules).DistinctBy(static rule => rule.Id)] : [];
            foreach (var id in ids.Distinct(StringComparer.Ordinal))
            {
                if (PackCatalog.Find(among, id) is not var (_, found))
                {
                    return Task.FromResult(CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(among, id, "mutated")]));
                }

                chosen.Add(found);
            }

            var options = new MutateOptions(chosen, parsed.GetValue(tests) ?? [], parsed.GetValue(cases), parsed.GetValue(save), parsed.GetValue(format), parsed.GetValue(minKilled));
            return Task.FromResult(Fault(options) is { } fault ? CliApplication.Refuse(host, parsed, [fault]) : Run(host, options, interrupt));
        });
        return command;
    }

    private static string? Fault(MutateOptions options) => options switch
    {
        { Save: true, Cases: null } => "--save has no folder to write cases to (name one with --cases).",
        { Save: false, Cases: { } folder } when !Directory.Exists(folder) => $"'{SafeText.Plain(folder)}' is no folder, so it has no cases (correct --cases, or make them with --save).",
        _ when options.Tests.FirstOrDefault(static path => !File.Exists(path) && !Directory.Exists(path)) is { } missing => $"'{SafeText.Plain(missing)}' does not exist, so no tests can be run (name a project, its folder, or an assembly with --tests).",
        _ => null,
    };

    private static int Run(CliHost host, MutateOptions options, CancellationToken interrupt)
    {
        var folder = Directory.CreateTempSubdirectory("rulesdk-mutants-").FullName;
        try
        {
            foreach (var path in options.Tests)
            {
                Progress(host, $"running the tests of {path}");
                if (TestRun.Fault(path, folder, interrupt) is { } fault)
                {
                    Progress(host, "");
                    foreach (var line in fault.Split('\n'))
                    {
                        host.Error.WriteLine(SafeText.Plain(line.TrimEnd('\r')));
                    }

                    host.Error.WriteLine($"The tests of '{SafeText.Plain(path)}' do not pass, so nothing is said of mutants (mend what is told above).");
                    return ExitCodes.Input;
                }
            }

            var reports = new MutateRunner(options, MutantLog.Read(folder)).Run(done => Progress(host, $"{done} of {options.Rules.Count} rules"), interrupt);
            Progress(host, "");
            MutateWriter.Write(host, options, reports);
            return Conclude(host, options, reports, interrupt.IsCancellationRequested);
        }
        catch (Exception problem) when (problem is RuleTestException or IOException or UnauthorizedAccessException)
        {
            Progress(host, "");
            host.Error.WriteLine(problem is RuleTestException ? problem.Message : $"The cases could not be read or written, so nothing is said of mutants: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return ExitCodes.Input;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Conclude(CliHost host, MutateOptions options, IReadOnlyList<RuleMutation> reports, bool isInterrupted)
    {
        int Sum(MutantStatus status) => reports.Sum(rule => rule.Report.Count(status));
        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reports.Sum(static rule => rule.Report.Results.Count):#,0} mutants of {Rules(reports.Count)}: {Sum(MutantStatus.Killed):#,0} killed, {Sum(MutantStatus.Survived):#,0} survived, {Sum(MutantStatus.Undecided):#,0} undecided, {Sum(MutantStatus.NotRun):#,0} not run, {Sum(MutantStatus.Equivalent):#,0} equivalent."));
        if (reports.Sum(static rule => rule.Saved) is > 0 and var saved)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{saved:#,0} cases were added to '{SafeText.Plain(options.Cases!)}' (read them: they say what the rules do now, not what they should)."));
        }

        if (isInterrupted)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Interrupted after {reports.Count} of {options.Rules.Count} rules, so nothing is said of the others (run it again)."));
            return ExitCodes.Interrupted;
        }

        var below = reports.Where(rule => rule.Report.Score < options.MinKilled).ToList();
        if (below.Count == 0)
        {
            return ExitCodes.Success;
        }

        host.Error.WriteLine($"Of {Rules(below.Count)} a smaller share of mutants is killed than --min-killed {options.MinKilled!.Value.ToString(CultureInfo.InvariantCulture)}, so {(below.Count == 1 ? "it is" : "they are")} refused: {string.Join(", ", below.Select(static rule => $"{rule.Report.Rule.Id} ({rule.Report.Score.ToString("P1", CultureInfo.InvariantCulture)})"))} (add the events above to the tests, or lower the bound).");
        return ExitCodes.Detections;
    }

    private static string Rules(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? "rule" : "rules")}");

    // Rules may end on several threads.
    private static void Progress(CliHost host, string text)
    {
        if (host.ErrorIsTerminal)
        {
            lock (host.Error)
            {
                host.Error.Write($"\r{text[..Math.Min(text.Length, Math.Max(1, host.Width - 1))]}\u001b[K");
            }
        }
    }
}
