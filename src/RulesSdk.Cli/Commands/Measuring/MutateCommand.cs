using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Mutation;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Measuring;

/// <summary><c>rulesdk mutate</c>: which small changes of rules their tests would not notice.</summary>
internal static class MutateCommand
{
    public static Command Create(CliHost host)
    {
        var given = MutateInputOptions.Create();
        var save = new Option<bool>("--save") { Description = "Add the cases that are missing to the folder of --cases." };
        var format = NameOptions.Format();
        var minKilled = NameOptions.Share("--min-killed", "End with exit code 1 where a smaller share of a rule's mutants is killed: 0 to 1. Equivalent ones do not count.");
        var command = new ToolCommand(
            "mutate",
            "Changes rules in small ways and tells which changes their tests do not notice, with the events that would.",
            ("mutate --pack Acme.Detections.dll --tests tests/Acme.Detections.Tests", "Tells which changes of the rules their tests do not notice."),
            ("mutate --rule aws_imds --cases Cases --save", "Adds the cases that are missing to a folder, to be read."))
        {
            given.Packs, given.Rules, given.Tests, given.Cases, save, format, minKilled,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (input, fault) = given.Get(parsed, parsed.GetValue(save), "mutated");
            return Task.FromResult(input is null ? CliApplication.Refuse(host, parsed, [fault!]) : Run(host, input, parsed.GetValue(format), parsed.GetValue(minKilled), interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, MutateInput input, OutputFormat format, double? minKilled, CancellationToken interrupt)
    {
        if (input.Judge(host, interrupt) is not { } reports)
        {
            return ExitCodes.Input;
        }

        MutateWriter.Write(host, format, reports);
        int Sum(MutantStatus status) => reports.Sum(rule => rule.Report.Count(status));
        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reports.Sum(static rule => rule.Report.Results.Count):#,0} mutants of {Rules(reports.Count)}: {Sum(MutantStatus.Killed):#,0} killed, {Sum(MutantStatus.Survived):#,0} survived, {Sum(MutantStatus.Undecided):#,0} undecided, {Sum(MutantStatus.NotRun):#,0} not run, {Sum(MutantStatus.Equivalent):#,0} equivalent."));
        if (input.Tests.Count > 0 && reports.Where(static rule => rule.Checks == 0).Select(static rule => rule.Report.Rule.Id).ToList() is { Count: > 0 } untested)
        {
            host.Error.WriteLine($"No check of the tests is of {Rules(untested.Count)}, so their mutants live: {string.Join(", ", untested)} (test them with RuleTest, and against the same build of the rules).");
        }

        if (reports.Sum(static rule => rule.Report.Cut) is > 0 and var cut)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cut:#,0} mutants were not made, since a list has more than 500 values (keep long lists in a reference list)."));
        }

        if (reports.Sum(static rule => rule.Saved) is > 0 and var saved)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{saved:#,0} {(saved == 1 ? "case was" : "cases were")} added to '{SafeText.Plain(input.Cases!)}' (read them: they say what the rules do now, not what they should)."));
        }

        if (interrupt.IsCancellationRequested)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Interrupted after {reports.Count} of {input.Rules.Count} rules, so nothing is said of the others (run it again)."));
            return ExitCodes.Interrupted;
        }

        var below = reports.Where(rule => rule.Report.Score < minKilled).ToList();
        if (below.Count == 0)
        {
            return input.HasRed ? ExitCodes.Input : ExitCodes.Success;
        }

        host.Error.WriteLine($"Of {Rules(below.Count)} a smaller share of mutants is killed than --min-killed {minKilled!.Value.ToString(CultureInfo.InvariantCulture)}, so {(below.Count == 1 ? "it is" : "they are")} refused: {string.Join(", ", below.Select(static rule => $"{rule.Report.Rule.Id} ({rule.Report.Score.ToString("P1", CultureInfo.InvariantCulture)})"))} (add the events above to the tests, or lower the bound).");
        return ExitCodes.Detections;
    }

    private static string Rules(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? "rule" : "rules")}");
}
