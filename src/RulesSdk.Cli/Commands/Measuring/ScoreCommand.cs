using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Scoring;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Measuring;

/// <summary><c>rulesdk score</c>: what packs find in a labelled stream.</summary>
internal static class ScoreCommand
{
    // A score needs all of a detection's events.
    private const int MostEvents = 10_000_000;

    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.Native);
        var labels = new Option<string>("--labels") { Description = "The labels of the events: CSV with the columns event, time, attack, number, step, technique, cause.", HelpName = "FILE.csv", Required = true };
        var format = NameOptions.Of("--format", "-f", "How the score is written.", ScoreFormat.Table);
        var minRecall = NameOptions.Share("--min-recall", "End with exit code 1 where a smaller share of the attacks is found: 0 to 1.");
        var maxFalse = NameOptions.Bound("--max-fp-per-day", "End with exit code 1 where there are more false positives a day.", double.MaxValue);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES") { Description = "Files of events, as 'run' takes them.", Arity = ArgumentArity.OneOrMore };
        var command = new ToolCommand(
            "score",
            "Runs packs over a labelled stream and tells what they find: recall, precision, delay, false positives.",
            ("score --labels day.csv day.ndjson", "Tells what the packs find of labelled attacks."),
            ("score --labels day.csv --min-recall 0.9 --max-fp-per-day 5 day.ndjson", "Ends with 1 if they find less, or more that is none."))
        {
            packs, labels, format, minRecall, maxFalse, schemas, references.Lists, references.Tables, references.Enrichments, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var run = new ScoreOptions(
                PackOption.ToRun(parsed, packs),
                parsed.GetValue(schemas) ?? [],
                parsed.GetValue(labels)!,
                parsed.GetValue(format),
                parsed.GetValue(minRecall),
                parsed.GetValue(maxFalse),
                references.Get(parsed, out var twice));
            return Task.FromResult(
                (SchemaOption.Unknown(run.Schemas, run.Packs) ?? twice ?? ReferenceOptions.Fault(run.References, [.. run.Packs.SelectMany(static pack => pack.Rules)])) is { } fault
                    ? CliApplication.Refuse(host, parsed, [fault])
                    : Run(host, run, parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, ScoreOptions options, string[] arguments, CancellationToken interrupt)
    {
        IReadOnlyList<EventLabel> labels;
        try
        {
            labels = LabelFile.Read(options.Labels);
        }
        catch (InvalidDataException problem)
        {
            host.Error.WriteLine(problem.Message);
            return ExitCodes.Input;
        }

        if (options.MinRecall is not null && labels.All(static label => label.Attack is null))
        {
            host.Error.WriteLine($"The labels '{SafeText.Plain(options.Labels)}' name no attack, so no recall can be demanded of them (write the attacks in the column 'attack').");
            return ExitCodes.Input;
        }

        var unmatched = new List<string>();
        var files = FileArguments.Expand(arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        var hours = new HashSet<long>();
        var detections = new List<Detection>();
        using var progress = new ProgressLine(host);
        var summary = new BatchRunner(options.Packs, options.Schemas) { References = options.References, MaxEventsPerDetection = MostEvents, Observe = Take }
            .Run(files, new CallbackSink(detections.Add), progress, interrupt);
        progress.Clear();

        // Half a stream has half of the attacks, so it is not judged.
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        if (summary.Interrupted || summary.Problems.Count > 0 || summary.Statistics.Stopped.Count > 0)
        {
            SummaryWriter.Write(host.CreateConsole(host.Error, host.ErrorIsTerminal), summary);
            host.Error.WriteLine("Nothing is scored, since not all of the stream was evaluated (mend what is named above).");
            return summary.Interrupted ? ExitCodes.Interrupted : ExitCodes.Input;
        }

        var score = AttackScore.Of(labels, detections, TimeSpan.FromHours(hours.Count));
        Write(host, options.Format, score);
        return Misses(host, options, score) ? ExitCodes.Detections : ExitCodes.Success;

        void Take(RecordRun record)
        {
            if (!record.Key.IsRefused)
            {
                hours.Add(record.Key.Ticks / TimeSpan.TicksPerHour);
            }
        }
    }

    private static void Write(CliHost host, ScoreFormat format, AttackScore score)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        if (format == ScoreFormat.Table)
        {
            ScoreTable.Write(host.CreateConsole(writer, host.OutputIsTerminal), score);
        }
        else
        {
            writer.Write(format == ScoreFormat.Json ? ScoreJson.Of(score) + "\n" : ScorePage.Of(score));
        }
    }

    private static bool Misses(CliHost host, ScoreOptions options, AttackScore score)
    {
        var misses = false;
        if (score.OverallRecall < options.MinRecall)
        {
            misses = true;
            host.Error.WriteLine($"{score.Attacks.Sum(static attack => attack.Found)} of {score.Attacks.Sum(static attack => attack.Planted)} attacks are found, a smaller share than --min-recall {options.MinRecall.Value.ToString(CultureInfo.InvariantCulture)}, so the score is refused: {string.Join(", ", score.Attacks.Where(static attack => attack.Found < attack.Planted).Select(static attack => $"{attack.Name} ({attack.Found} of {attack.Planted})"))} (see which steps are not found, or lower the bound).");
        }

        if (score.FalsePositivesPerDay > options.MaxFalse)
        {
            misses = true;
            host.Error.WriteLine($"There are {ScoreText.Number(score.FalsePositivesPerDay)} false positives a day, more than --max-fp-per-day {options.MaxFalse.Value.ToString(CultureInfo.InvariantCulture)}, so the score is refused: {string.Join(", ", score.FalsePositives.Select(static one => $"{one.Rule} ({one.Count}, {one.Cause ?? "cause not known"})"))} (exclude what is harmless by a tuning, or raise the bound).");
        }

        return misses;
    }

    private sealed record ScoreOptions(
        IReadOnlyList<RulePack> Packs, IReadOnlyList<SchemaOverride> Schemas, string Labels, ScoreFormat Format, double? MinRecall, double? MaxFalse, ReferenceData References);
}
