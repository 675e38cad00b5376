using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Tuning;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Measuring;

/// <summary><c>rulesdk tune</c>: proposes what a rule is to ignore, so that it no longer detects what is harmless.</summary>
internal static class TuneCommand
{
    public static Command Create(CliHost host)
    {
        var rule = new Argument<string>("RULE") { Description = "The rule's id, as 'rulesdk list' shows it." };
        var files = new Option<string[]>("--false-positives")
        {
            Description = "Files of events in which all that the rule detects is harmless, as the files of 'rulesdk run'.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        var packs = PackOption.Create(PackCatalog.All);
        var cases = new Option<string?>("--cases") { Description = "A folder of cases, RULE.jsonl for each rule. What they detect has to be detected still.", HelpName = "FOLDER" };
        var format = NameOptions.Of("--format", "-f", "How the proposal is written.", TuneFormat.Text);
        var most = NameOptions.Number("--most", "How many events are looked at; those after them are counted.", TuningProposal.DefaultMostEvents);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        Completions.AddRules(rule.CompletionSources, packs, static rule => !rule.IsSignal);
        var command = new ToolCommand(
            "tune",
            "Proposes an exclusion, in C#, that hides false positives of a rule and none of its known true positives.",
            ("tune aws_many_secrets_read --false-positives backups.json", "Proposes an exclusion that hides what the rule detects there."))
        {
            files, packs, cases, format, most, schemas, references.Lists, references.Tables, references.Enrichments, rule,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (among, id, overrides) = (PackOption.Packs(parsed, packs), parsed.GetValue(rule)!, parsed.GetValue(schemas) ?? []);
            if (PackCatalog.Find(among, id) is not var (_, found))
            {
                return Task.FromResult(CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(among, id, "tuned")]));
            }

            var given = references.Get(parsed, out var twice);
            var fault = SchemaOption.Unknown(overrides, among) ?? twice ?? ReferenceOptions.Fault(given, [found]) ?? CasesFault(parsed.GetValue(cases), id);
            var input = new TuneInput(found, new ReplayRunner(among, overrides, found, given), given, parsed.GetValue(cases), parsed.GetValue(format), parsed.GetValue(most));
            return Task.FromResult(fault is not null ? CliApplication.Refuse(host, parsed, [fault]) : Run(host, input, parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    // A misspelled folder must not pass for one without cases.
    private static string? CasesFault(string? folder, string rule) => folder is null || File.Exists(PathOf(folder, rule))
        ? null
        : $"'{SafeText.Plain(folder)}' has no file '{rule}.jsonl', so its cases would not be kept (name the folder that has it, or leave --cases out).";

    private static string PathOf(string folder, string rule) => Path.Combine(folder, rule + ".jsonl");

    private static int Run(CliHost host, TuneInput input, string[] arguments, CancellationToken interrupt)
    {
        IReadOnlyList<RuleTestCase> cases;
        try
        {
            cases = input.Cases is null ? [] : RuleTestCase.Load(PathOf(input.Cases, input.Rule.Id), input.Rule);
            foreach (var one in cases)
            {
                one.Check(input.Rule);
            }
        }
        catch (Exception problem) when (problem is RuleTestException or IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine(problem is RuleTestException ? problem.Message : $"The cases could not be read, so nothing is proposed: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return ExitCodes.Input;
        }

        var unmatched = new List<string>();
        var files = FileArguments.Expand(arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        var events = new TuneEvents(input.Most);
        using var progress = new ProgressLine(host);
        var summary = input.Replay.Run(files, events.Open, new CallbackSink(static _ => { }), progress, interrupt);
        progress.Clear();
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        if (summary.Interrupted || summary.Problems.Count > 0)
        {
            SummaryWriter.Write(host.CreateConsole(host.Error, host.ErrorIsTerminal), summary);
            host.Error.WriteLine("Nothing is proposed, since not all of the files were read (mend what is named above).");
            return summary.Interrupted ? ExitCodes.Interrupted : ExitCodes.Input;
        }

        var proposal = TuningProposal.For(input.Rule, events.Events, cases, input.References);
        if (input.Format == TuneFormat.Json)
        {
            TuneWriter.WriteJson(host.Output, proposal, events.LeftOut);
        }
        else
        {
            using var writer = new StreamWriter(host.Output, leaveOpen: true) { NewLine = "\n" };
            TuneWriter.WriteText(writer, proposal, events.LeftOut);
        }

        return proposal.Exclusions.Count > 0 && proposal.Covered == proposal.FalsePositives ? ExitCodes.Success : ExitCodes.Detections;
    }

    private sealed record TuneInput(RuleDefinition Rule, ReplayRunner Replay, ReferenceData References, string? Cases, TuneFormat Format, int Most);
}
