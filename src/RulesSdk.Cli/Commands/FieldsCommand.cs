using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Fields;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk fields</c>: which fields rules read, and which of them a sample has.</summary>
internal static class FieldsCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var rules = new Option<string[]>("--rule") { Description = "The id of a rule or signal that is asked about; may be given several times. Without it, all of the packs.", HelpName = "ID" };
        var format = NameOptions.Of("--format", "-f", "How the fields are written.", ReportFormat.Table);
        var fail = new Option<bool>("--fail-on-gap") { Description = "End with exit code 1 if a rule cannot fire on the files." };
        var summary = NameOptions.Of("--summary", null, "With files, how the summary is written.", SummaryFormat.Text);
        var schemas = SchemaOption.Create();
        var files = new Argument<string[]>("FILES") { Description = "A sample of events, as the files of 'run': which fields it has, and which rules cannot fire on it.", Arity = ArgumentArity.ZeroOrMore };
        Completions.AddRules(rules.CompletionSources, packs);
        var command = new ToolCommand(
            "fields",
            "Shows which fields of which schemas rules read; with a sample, which of them it never has, and which rules cannot fire on it.",
            ("fields --pack aws", "Shows what the rules of a pack read."),
            ("fields --rule aws_many_secrets_read --format json", "Writes what one rule reads, and what it requires."),
            ("fields --pack aws --fail-on-gap 'sample/*.json'", "Ends with 1 if a rule of the pack cannot fire on a new log source."))
        {
            packs, rules, format, fail, summary, schemas, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (among, ids, overrides, sample) = (PackOption.Packs(parsed, packs), parsed.GetValue(rules) ?? [], parsed.GetValue(schemas) ?? [], parsed.GetValue(files) ?? []);
            var fault = ids.FirstOrDefault(id => PackCatalog.Find(among, id) is null) is { } unknown ? PackCatalog.UnknownRule(among, unknown, "said of its fields")
                : sample.Length == 0 && parsed.GetValue(fail) ? "--fail-on-gap is about a sample, of which there is none (name its files, or leave it out)."
                : SchemaOption.Unknown(overrides, among);
            return Task.FromResult(fault is not null
                ? CliApplication.Refuse(host, parsed, [fault])
                : Run(host, new FieldsRequest(among, ids, overrides, parsed.GetValue(format), parsed.GetValue(summary), parsed.GetValue(fail)), sample, interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, FieldsRequest request, string[] arguments, CancellationToken interrupt)
    {
        List<(RulePack Pack, IReadOnlyList<RuleFields> Rules)> packs =
        [
            .. request.Packs.Select(pack => (pack, (IReadOnlyList<RuleFields>)[.. pack.Rules.Where(rule => request.Ids.Count == 0 || request.Ids.Contains(rule.Id)).Select(RuleFields.Of)])),
        ];
        if (arguments.Length == 0)
        {
            Write(host, request.Format, new FieldReport(packs, null));
            return ExitCodes.Success;
        }

        var unmatched = new List<string>();
        var files = FileArguments.Expand(arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        using var progress = new ProgressLine(host);
        var (sample, summary) = FieldSample.Read(request.Packs, request.Schemas, packs.SelectMany(static pack => pack.Rules).SelectMany(static rule => rule.Fields), files, progress, interrupt);
        progress.Clear();
        var report = new FieldReport(packs, sample);
        Write(host, request.Format, report);
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        using (var log = DetectionOutput.Create(OutputFormat.Ndjson, request.Summary, host))
        {
            log.WriteSummary(summary);
        }

        return summary switch
        {
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } => ExitCodes.Input,
            _ => request.FailOnGap && packs.Any(pack => pack.Rules.Any(rule => report.Gap(pack.Pack, rule) is not null)) ? ExitCodes.Detections : ExitCodes.Success,
        };
    }

    private static void Write(CliHost host, ReportFormat format, FieldReport report)
    {
        if (format == ReportFormat.Json)
        {
            FieldJson.Write(host.Output, report);
            return;
        }

        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        FieldTable.Write(host.CreateConsole(writer, host.OutputIsTerminal), report);
    }

    private sealed record FieldsRequest(
        IReadOnlyList<RulePack> Packs, IReadOnlyList<string> Ids, IReadOnlyList<SchemaOverride> Schemas, ReportFormat Format, SummaryFormat Summary, bool FailOnGap);
}
