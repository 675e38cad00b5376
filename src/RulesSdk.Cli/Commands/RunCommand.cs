using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Input;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk run</c>: runs packs over files.</summary>
internal static class RunCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create();
        var format = NameOptions.Format();
        var failOn = new Option<Severity?>("--fail-on")
        {
            Description = "End with exit code 1 where a detection has this severity or a higher one.",
            HelpName = string.Join('|', Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())),
        };
        NameOptions.Restrict<Severity>(failOn);
        var files = new Argument<string[]>("FILES")
        {
            Description = "JSON lines or CloudTrail {\"Records\":[…]} files, plain or gzipped; patterns with *, ? and **; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("run", "Runs rules over log files; detections go to standard output.") { packs, format, failOn, files };
        command.SetAction((parsed, interrupt) => Task.FromResult(Run(
            host,
            PackOption.Packs(parsed, packs),
            parsed.GetValue(format),
            parsed.GetValue(failOn),
            parsed.GetValue(files)!,
            interrupt)));
        return command;
    }

    private static int Run(
        CliHost host, IReadOnlyList<RulePack> packs, OutputFormat format, Severity? failOn, string[] arguments, CancellationToken interrupt)
    {
        var unmatched = new List<string>();
        var files = FileArguments.Expand(
            arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        using var output = DetectionOutput.Create(format, host);
        using var progress = new ProgressLine(host);
        RunSummary summary;
        try
        {
            summary = new BatchRunner(packs).Run(files, output, progress, interrupt);
            progress.Clear();
            output.Complete();
            summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
            output.WriteSummary(summary);
        }
        catch (OutputClosedException)
        {
            // The reader of the output has closed it (| head), which is not an error of the run.
            return ExitCodes.Success;
        }

        return summary switch
        {
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } => ExitCodes.Input,
            { Highest: { } highest } when highest >= failOn => ExitCodes.Detections,
            _ => ExitCodes.Success,
        };
    }
}
