using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Mutation;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Scorecards;
using RulesSdk.Cli.Scoring;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Measuring;

/// <summary><c>rulesdk scorecard</c>: which rules to keep, to tune and to retire.</summary>
internal static class ScorecardCommand
{
    private const double DefaultPerDay = 1;

    public static Command Create(CliHost host)
    {
        var given = MutateInputOptions.Create();
        var format = NameOptions.Of("--format", "-f", "How the scorecards are written.", ScoreFormat.Table);
        var most = NameOptions.Bound("--max-fp-per-day", "A rule with more detections a day in the files is to be tuned. Default: 1.", double.MaxValue);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES") { Description = "Files of benign events, as 'run' takes them; without them, detections a day are not known.", Arity = ArgumentArity.ZeroOrMore };
        var command = new ToolCommand(
            "scorecard",
            "Tells of each rule how good it is: tests, mutants killed, clauses covered, detections a day in benign events, documentation; and whether to keep, tune or retire it.",
            ("scorecard --pack aws", "Tells of each rule whether to keep, to tune or to retire it."),
            ("scorecard --rule aws_imds --format html benign.json", "Writes a page, with detections a day in benign events."))
        {
            given.Packs, given.Rules, given.Tests, given.Cases, format, most, schemas, references.Lists, references.Tables, references.Enrichments, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (input, fault) = given.Get(parsed, save: false, "scored");
            var packs = PackOption.Packs(parsed, given.Packs);
            var run = new BenignRun(packs, parsed.GetValue(schemas) ?? [], references.Get(parsed, out var twice), parsed.GetValue(files) ?? []);
            fault ??= SchemaOption.Unknown(run.Schemas, packs) ?? twice ?? ReferenceOptions.Fault(run.References, [.. packs.SelectMany(static pack => pack.Rules)]);
            return Task.FromResult(input is null || fault is not null
                ? CliApplication.Refuse(host, parsed, [fault!])
                : Run(host, input, run, parsed.GetValue(format), parsed.GetValue(most) ?? DefaultPerDay, interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, MutateInput input, BenignRun benign, ScoreFormat format, double most, CancellationToken interrupt)
    {
        var (days, detections, exitCode) = Detect(host, benign, interrupt);
        if (exitCode != ExitCodes.Success || input.Judge(host, interrupt) is not { } reports)
        {
            return exitCode == ExitCodes.Success ? ExitCodes.Input : exitCode;
        }

        if (interrupt.IsCancellationRequested)
        {
            host.Error.WriteLine("Interrupted before all rules were judged, so no scorecard is written (run it again).");
            return ExitCodes.Interrupted;
        }

        List<RuleScorecard> cards = [.. reports.Select(rule => new RuleScorecard
        {
            Rule = rule.Report.Rule,
            Checks = rule.Checks,
            Cases = input.Cases is null ? 0 : rule.Cases,
            Mutants = rule.Report,
            DetectionsPerDay = days == 0 ? null : detections[rule.Report.Rule.Id].Count() / days,
            MostPerDay = most,
        })];
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        if (format == ScoreFormat.Table)
        {
            ScorecardWriter.Write(host.CreateConsole(writer, host.OutputIsTerminal), cards);
        }
        else
        {
            writer.Write(format == ScoreFormat.Json ? ScorecardWriter.Json(cards) + "\n" : ScorecardPage.Of(cards));
        }

        host.Error.WriteLine(FormattableString.Invariant($"{cards.Count:#,0} rules: {cards.Count(static card => card.Verdict == RuleVerdict.Keep):#,0} to keep, {cards.Count(static card => card.Verdict == RuleVerdict.Tune):#,0} to tune, {cards.Count(static card => card.Verdict == RuleVerdict.Retire):#,0} to retire."));
        return input.HasRed ? ExitCodes.Input : ExitCodes.Success;
    }

    // The days that the events span, as hours that have one, and the detections of each rule.
    private static (double Days, ILookup<string, string> Detections, int ExitCode) Detect(CliHost host, BenignRun benign, CancellationToken interrupt)
    {
        var detections = new HashSet<(string Rule, string Id)>();
        ILookup<string, string> Found() => detections.ToLookup(static one => one.Rule, static one => one.Id);
        if (benign.Files.Count == 0)
        {
            return (0, Found(), ExitCodes.Success);
        }

        var unmatched = new List<string>();
        var files = FileArguments.Expand(benign.Files, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        var hours = new HashSet<long>();
        using var progress = new ProgressLine(host);
        var summary = new BatchRunner(benign.Packs, benign.Schemas) { References = benign.References, Observe = record => hours.Add(record.Key.IsRefused ? long.MinValue : record.Key.Ticks / TimeSpan.TicksPerHour) }
            .Run(files, new CallbackSink(detection => detections.Add((detection.Rule.Id, detection.Id))), progress, interrupt);
        progress.Clear();
        hours.Remove(long.MinValue);
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        if (!summary.Interrupted && summary.Problems.Count == 0 && summary.Statistics.Stopped.Count == 0)
        {
            return (Math.Max(1, hours.Count) / 24.0, Found(), ExitCodes.Success);
        }

        SummaryWriter.Write(host.CreateConsole(host.Error, host.ErrorIsTerminal), summary);
        host.Error.WriteLine("No scorecard is written, since not all of the events were evaluated (mend what is named above).");
        return (0, Found(), summary.Interrupted ? ExitCodes.Interrupted : ExitCodes.Input);
    }

    private sealed record BenignRun(IReadOnlyList<RulePack> Packs, IReadOnlyList<SchemaOverride> Schemas, ReferenceData References, IReadOnlyList<string> Files);
}
