using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Input;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk run</c>: runs packs over files.</summary>
internal static class RunCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.Native);
        var format = NameOptions.Format();
        var failOn = new Option<Severity?>("--fail-on")
        {
            Description = "End with exit code 1 where a detection has this severity or a higher one.",
            HelpName = string.Join('|', Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())),
        };
        NameOptions.Restrict<Severity>(failOn);
        var failOnRejects = new Option<bool>("--fail-on-rejects") { Description = "End with exit code 3 where a record was rejected." };
        var summary = NameOptions.Of("--summary", null, "How the summary is written.", SummaryFormat.Text);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES")
        {
            Description = "Files of JSON in any form, plain or packed with gzip or zstd: lines, envelopes such as {\"Records\":[…]}, wrappers; patterns with *, ? and **; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new ToolCommand(
            "run",
            "Runs rules over log files; detections go to standard output.",
            ("run 'logs/**/*.json.gz'", "Runs the packs over all such files; detections as a table."),
            ("run --format ndjson --fail-on high trail.json", "Writes a detection a line, and ends with 1 if one is high or critical."),
            ("run --pack Acme.Detections.dll --list tor_exit_nodes=tor.txt -", "Runs packs of your own, which read a list, over standard input.")) { packs, format, summary, failOn, failOnRejects, schemas, references.Lists, references.Tables, references.Enrichments, files };
        command.SetAction((parsed, interrupt) =>
        {
            var run = new RunOptions(
                PackOption.ToRun(parsed, packs),
                parsed.GetValue(schemas) ?? [],
                parsed.GetValue(format),
                parsed.GetValue(summary),
                parsed.GetValue(failOn),
                parsed.GetValue(failOnRejects),
                references.Get(parsed, out var twice));
            return Task.FromResult(
                (SchemaOption.Unknown(run.Schemas, run.Packs) ?? twice ?? ReferenceOptions.Fault(run.References, [.. run.Packs.SelectMany(static pack => pack.Rules)])) is { } fault
                    ? CliApplication.Refuse(host, parsed, [fault])
                    : Run(host, run, parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, RunOptions options, string[] arguments, CancellationToken interrupt)
    {
        var unmatched = new List<string>();
        var files = FileArguments.Expand(
            arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        unmatched.AddRange(options.Schemas
            .Where(schema => !files.Any(file => schema.Matches(file.Name)))
            .Select(schema => $"--schema {schema.Schema}={schema.Pattern} matches none of the files, so it has no effect (check the pattern)"));
        using var output = DetectionOutput.Create(options.Format, options.Summary, host);
        using var progress = new ProgressLine(host);
        var summary = new BatchRunner(options.Packs, options.Schemas) { References = options.References, Flush = output.Flush, TakeBack = output.TakeBack }.Run(files, output, progress, interrupt);
        progress.Clear();
        output.Complete();
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        output.WriteSummary(summary);
        return summary switch
        {
            { Highest: { } highest } when highest >= options.FailOn => ExitCodes.Detections,
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } => ExitCodes.Input,
            { Statistics.Stopped.Count: > 0 } => ExitCodes.Input,
            { Rejects.Count: > 0 } when options.FailOnRejects => ExitCodes.Input,
            _ => ExitCodes.Success,
        };
    }

    private sealed record RunOptions(
        IReadOnlyList<RulePack> Packs, IReadOnlyList<SchemaOverride> Schemas, OutputFormat Format, SummaryFormat Summary, Severity? FailOn, bool FailOnRejects, ReferenceData References);
}
