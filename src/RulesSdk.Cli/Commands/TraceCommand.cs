using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Tracing;
using RulesSdk.Input;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk trace</c>: what a rule remembers of one key, event by event.</summary>
internal static class TraceCommand
{
    private const int DefaultSteps = 500;
    private const int DefaultMost = 20_000;

    public static Command Create(CliHost host)
    {
        var rule = new Argument<string>("RULE") { Description = "The rule's id, as 'rulesdk list' shows it." };
        var files = new Argument<string[]>("FILES") { Description = "Files of events, as 'run' takes them.", Arity = ArgumentArity.OneOrMore };
        var packs = PackOption.Create(PackCatalog.All);
        var key = new Option<string[]>("--key", "-k") { Description = "The group key, as detections have it; once for each part, in the order of the rule's keys. Without it, the keys that were seen are shown.", HelpName = "TEXT" };
        var format = NameOptions.Of("--format", "-f", "How the trace is written.", TraceFormat.Text);
        var output = new Option<string>("--out", "-o") { Description = "Where the trace is written; '-' is standard output.", HelpName = "FILE", DefaultValueFactory = static _ => "-" };
        var steps = NameOptions.Number("--steps", "How many steps are shown; those after them are counted.", DefaultSteps);
        var most = NameOptions.Number("--most", "How many events that may be of the key are applied; those after them are counted.", DefaultMost);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var summary = NameOptions.Of("--summary", null, "How the summary is written.", SummaryFormat.Text);
        Completions.AddRules(rule.CompletionSources, packs, static rule => !rule.IsSignal);
        var command = new ToolCommand(
            "trace",
            "Replays files and shows what a rule remembers of one key, event by event: what it holds, the watermark, and why it fired or did not.",
            ("trace aws_many_secrets_read trail.json", "Shows which keys there are."),
            ("trace aws_many_secrets_read --key 198.51.100.7 --format html --out trace.html trail.json", "Writes what the rule remembers of one key as a page."))
        {
            packs, key, format, output, steps, most, schemas, references.Lists, references.Tables, references.Enrichments, summary, rule, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (among, id, overrides) = (PackOption.Packs(parsed, packs), parsed.GetValue(rule)!, parsed.GetValue(schemas) ?? []);
            if (PackCatalog.Find(among, id) is not var (_, found))
            {
                return Task.FromResult(CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(among, id, "traced")]));
            }

            var given = references.Get(parsed, out var twice);
            var options = new TraceOptions(found, KeyOf(found, parsed.GetValue(key) ?? []), parsed.GetValue(format), parsed.GetValue(output)!, parsed.GetValue(summary));
            var fault = Fault(among, found, parsed.GetValue(key) ?? []) ?? SchemaOption.Unknown(overrides, among) ?? twice ?? ReferenceOptions.Fault(given, [found]);
            return Task.FromResult(fault is not null
                ? CliApplication.Refuse(host, parsed, [fault])
                : Run(host, parsed, options, new TraceRunner(among, overrides, given, (parsed.GetValue(steps), parsed.GetValue(most))), parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    // A rule without a key has the empty one.
    private static string[]? KeyOf(RuleDefinition rule, string[] parts) => parts.Length > 0 || rule.Metadata.KeyNames.Count == 0 ? parts : null;

    private static string? Fault(IReadOnlyList<RulePack> packs, RuleDefinition rule, string[] parts)
    {
        var names = rule.Metadata.KeyNames;
        if (rule.Metadata.IsSignal)
        {
            var reader = packs.SelectMany(static pack => pack.Rules).FirstOrDefault(one => !one.Metadata.IsSignal && one.Metadata.DependsOn.Contains(rule.Id));
            return $"'{rule.Id}' is a signal, which remembers nothing, so it cannot be traced ({(reader is null ? "" : $"trace a rule that reads it, for instance '{reader.Id}', or ")}run 'rulesdk explain {rule.Id} --on FILE').";
        }

        return (parts.Length, names.Count) switch
        {
            (0, _) => null,
            (_, 0) => $"The rule '{rule.Id}' has no key, so there is none to choose (leave --key out).",
            var (given, wanted) when given != wanted =>
                $"A key of the rule '{rule.Id}' has {TraceResult.Counted(wanted, "part")} ({string.Join(", ", names)}), but --key is given {(given == 1 ? "once" : $"{given} times")}, so no key can be it (give --key once for each part, in that order).",
            _ => null,
        };
    }

    private static int Run(CliHost host, ParseResult parsed, TraceOptions options, TraceRunner runner, string[] arguments, CancellationToken interrupt)
    {
        var unmatched = new List<string>();
        var files = FileArguments.Expand(arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        if (files.FirstOrDefault(file => file.Name != "-" && options.Output != "-" && Path.GetFullPath(file.Name) == Path.GetFullPath(options.Output)) is { } same)
        {
            return CliApplication.Refuse(host, parsed, [$"'{SafeText.Plain(same.Name)}' is read and would be written over (name another file with --out)."]);
        }

        using var output = OutputTarget.Open(host, options.Output, "traced");
        if (output is null)
        {
            return ExitCodes.Input;
        }

        using var progress = new ProgressLine(host);
        var (summary, result) = runner.Run(options.Rule, options.Key, files, progress, interrupt);
        progress.Clear();
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        Write(output.Stream, options.Format, result);
        using (var log = DetectionOutput.Create(OutputFormat.Ndjson, options.Summary, host))
        {
            log.WriteSummary(summary);
        }

        var isWritten = output.IsWritten();
        if (result.IsUnknownKey && result.WhyEmpty() is { } why)
        {
            host.Error.WriteLine(SafeText.Plain(why));
        }

        return summary switch
        {
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } or { Statistics.Stopped.Count: > 0 } => ExitCodes.Input,
            _ => isWritten && !result.IsUnknownKey ? ExitCodes.Success : ExitCodes.Input,
        };
    }

    private static void Write(Stream output, TraceFormat format, TraceResult result)
    {
        using var buffer = new BufferedStream(output, 1 << 16);
        if (format == TraceFormat.Json)
        {
            TraceJson.Write(buffer, result);
            return;
        }

        using var writer = new StreamWriter(buffer, leaveOpen: true) { NewLine = "\n" };
        if (format == TraceFormat.Html)
        {
            writer.Write(TracePage.Of(result));
        }
        else
        {
            TraceText.Write(writer, result);
        }
    }

    private sealed record TraceOptions(RuleDefinition Rule, IReadOnlyList<string>? Key, TraceFormat Format, string Output, SummaryFormat Summary);
}
