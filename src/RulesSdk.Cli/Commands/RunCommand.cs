using System.CommandLine;
using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Batch.Sinks;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Commands.Running;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Output.Detections;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Reporting;
using RulesSdk.Input;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk run</c>: runs packs over files.</summary>
internal static class RunCommand
{
    private const int DefaultReported = 1000;

    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.Native);
        var rules = new Option<string[]>("--rule") { Description = "The id of a rule that runs; may be given several times. Without it, all rules of the packs.", HelpName = "ID" };
        var severity = NameOptions.Severity("--severity", "Write only detections of this severity or a higher one.");
        var since = TimeOption.Create("--since", "Write only detections that opened at this time or later, or as long ago at most.", host.Clock);
        var until = TimeOption.Create("--until", "Write only detections that opened before this time.", host.Clock);
        var format = NameOptions.Of("--format", "-f", "How detections are written.", RunFormat.Table);
        var details = new Option<bool>("--details") { Description = "Show all that is known of each detection in the table." };
        var output = new Option<string?>("--output", "-o") { Description = "A file that detections are written to, in place of standard output.", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "A file that a page with the detections, charts and rules is written to.", HelpName = "FILE.html" };
        var reportMost = NameOptions.Number("--report-most", "How many detections the report lists, the most severe first; the others are counted.", DefaultReported);
        var failOn = NameOptions.Severity("--fail-on", "End with exit code 1 where a detection that is written has this severity or a higher one.");
        var failOnRejects = new Option<bool>("--fail-on-rejects") { Description = "End with exit code 3 where a record was rejected." };
        var summary = NameOptions.Of("--summary", null, "How the summary is written.", SummaryFormat.Text);
        var follow = new Option<bool>("--follow") { Description = "Read on as files are written to, until interrupted. A detection is written when it opens, and again when it escalates." };
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES")
        {
            Description = "Files of JSON in any form, plain or packed with gzip or zstd: lines, envelopes such as {\"Records\":[…]}, wrappers; patterns with *, ? and **; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        Completions.AddRules(rules.CompletionSources, packs, static rule => !rule.IsSignal);
        var command = new ToolCommand(
            "run",
            "Runs rules over log files; detections go to standard output.",
            ("run 'logs/**/*.json.gz'", "Runs the packs over all such files; detections as a table."),
            ("run --format ndjson --fail-on high trail.json", "Writes a detection a line, and ends with 1 if one is high or critical."),
            ("run --severity medium --since 24h --format csv --output detections.csv trail.json", "Writes a file for spreadsheets of what opened during the last day."),
            ("run --report day.html trail.json", "Writes a page with charts and each detection, too."),
            ("run --follow --format ndjson trail.json", "Writes a detection a line as soon as it opens, until Ctrl-C."),
            ("run --rule aws_many_secrets_read --details trail.json", "Runs one rule, and shows all that is known of its detections."),
            ("run --pack Acme.Detections.dll --list tor_exit_nodes=tor.txt -", "Runs packs of your own, which read a list, over standard input."))
        {
            packs, rules, severity, since, until, format, details, output, report, reportMost, summary, failOn, failOnRejects, follow, schemas, references.Lists, references.Tables, references.Enrichments, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            string[] ids = [.. (parsed.GetValue(rules) ?? []).Distinct(StringComparer.Ordinal)];
            var request = new RunRequest
            {
                // A rule that is named is looked for in all packs, as other commands do.
                Packs = ids.Length > 0 ? PackOption.Packs(parsed, packs) : PackOption.ToRun(parsed, packs),
                RuleIds = ids,
                Schemas = parsed.GetValue(schemas) ?? [],
                References = references.Get(parsed, out var twice),
                Filter = new DetectionFilter(parsed.GetValue(severity), parsed.GetValue(since), parsed.GetValue(until)),
                Format = parsed.GetValue(format),
                Summary = parsed.GetValue(summary),
                Details = parsed.GetValue(details),
                Output = parsed.GetValue(output) is "-" ? null : parsed.GetValue(output),
                Report = parsed.GetValue(report),
                ReportMost = parsed.GetValue(reportMost),
                FailOn = parsed.GetValue(failOn),
                FailOnRejects = parsed.GetValue(failOnRejects),
                Follow = parsed.GetValue(follow),
            };
            var unread = request.Report is null && parsed.GetResult(reportMost) is { Implicit: false } ? "--report-most is about the report, of which there is none (name its file with --report, or leave it out)." : null;
            var assembly = parsed.GetValue(files)!.FirstOrDefault(static file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) is { } named ? $"'{SafeText.Plain(named)}' is an assembly and no log, so nothing was run (write '--pack {SafeText.Plain(named)}' for the packs that it has)." : null;
            return Task.FromResult((assembly ?? twice ?? unread ?? request.Fault()) is { } fault
                ? CliApplication.Refuse(host, parsed, [fault])
                : Run(host, parsed, request, parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, ParseResult parsed, RunRequest request, string[] arguments, CancellationToken interrupt)
    {
        var unmatched = new List<string>();
        var files = FileArguments.Expand(
            arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        unmatched.AddRange(request.Schemas
            .Where(schema => !files.Any(file => schema.Matches(file.Name)))
            .Select(schema => $"--schema {schema.Schema}={schema.Pattern} matches none of the files, so it has no effect (check the pattern)"));
        if (((request.Follow ? FollowedRun.Fault(files) : null) ?? request.OutputFault(files)) is { } fault)
        {
            return CliApplication.Refuse(host, parsed, [fault]);
        }

        using var file = request.Output is null ? null : WholeFile.Open(host, request.Output, "run");
        using var page = request.Report is null || (request.Output is not null && file is null) ? null : WholeFile.Open(host, request.Report, "run");
        if ((request.Output is not null && file is null) || (request.Report is not null && page is null))
        {
            return ExitCodes.Input;
        }

        using var output = DetectionOutput.Create(new DetectionOptions(request.Format, request.Summary, file?.Stream ?? host.Output, file is not null, request.Details), host);
        using var progress = new ProgressLine(host);
        var report = page is null ? null : new RunReport(request.ReportMost);
        var runner = new BatchRunner(request.Packs, request.Schemas)
        {
            Rules = request.Rules,
            References = request.References,
            Filter = request.Filter,
            Also = report,
            Flush = output.Flush,
            TakeBack = output.TakeBack,
        };
        var summary = request.Follow
            ? new FollowedRun(request, report).RunAsync(host, files, output, output.Flush, interrupt).GetAwaiter().GetResult()
            : runner.Run(files, output, progress, interrupt);
        progress.Clear();
        output.Complete();
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        page?.Stream.Write(Encoding.UTF8.GetBytes(ReportPage.Of(report!, summary)));
        var isWritten = (file?.Commit() ?? true) & (page?.Commit() ?? true);
        output.WriteSummary(summary);
        return summary switch
        {
            { Highest: { } highest } when highest >= request.FailOn => ExitCodes.Detections,
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } => ExitCodes.Input,
            { Statistics.Stopped.Count: > 0 } => ExitCodes.Input,
            { Rejects.Count: > 0 } when request.FailOnRejects => ExitCodes.Input,
            _ => isWritten ? ExitCodes.Success : ExitCodes.Input,
        };
    }
}
