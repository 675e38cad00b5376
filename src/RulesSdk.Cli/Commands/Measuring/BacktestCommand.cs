using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Commands.Measuring;

/// <summary><c>rulesdk backtest</c>: what another version of packs detects otherwise in recorded logs.</summary>
internal static class BacktestCommand
{
    private const int MostEvents = 10_000_000;

    public static Command Create(CliHost host)
    {
        var before = Packs("--before", "The packs as they were.");
        var after = Packs("--after", "The packs as they are to be.");
        var format = NameOptions.Format();
        var failOnChange = new Option<bool>("--fail-on-change") { Description = "End with exit code 1 where a detection is new, gone or changed." };
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES") { Description = "Files of events, as 'run' takes them, except standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new ToolCommand(
            "backtest",
            "Runs two versions of packs over recorded logs and shows which detections are new, gone or changed.",
            ("backtest --before old/Acme.Detections.dll --after new/Acme.Detections.dll 'logs/*.json'", "Shows which detections are new, gone or changed."),
            ("backtest --before old/Acme.Detections.dll --after new/Acme.Detections.dll --fail-on-change day.json", "Ends with 1 if there is a change."))
        {
            before, after, format, failOnChange, schemas, references.Lists, references.Tables, references.Enrichments, files,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var run = new BacktestOptions(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(schemas) ?? [], parsed.GetValue(format), parsed.GetValue(failOnChange), references.Get(parsed, out var twice));
            RulePack[] all = [.. run.Before, .. run.After];
            var fault = SchemaOption.Unknown(run.Schemas, all) ?? twice ?? ReferenceOptions.Fault(run.References, [.. all.SelectMany(static pack => pack.Rules)]);
            return Task.FromResult(fault is not null ? CliApplication.Refuse(host, parsed, [fault])
                : Pipe(host, parsed.GetValue(files)!) is { } pipe ? CliApplication.Refuse(host, parsed, [$"{pipe} can be read once, so two versions cannot be compared over it (write it to a file first)."])
                : Run(host, run, parsed.GetValue(files)!, interrupt));
        });
        return command;
    }

    private static Option<RulePack[]> Packs(string name, string description)
    {
        var option = PackOption.Create([], name);
        option.Description = $"{description} May be given several times.";
        option.Required = true;
        return option;
    }

    // What is no regular file, by its name; null where there is none.
    private static string? Pipe(CliHost host, string[] arguments)
    {
        foreach (var file in FileArguments.Expand(arguments, host.Input, static _ => { }).Where(static file => file.Length == 0))
        {
            try
            {
                // To open a pipe for reading alone would wait for somebody who writes.
                using var opened = file.Name == "-" || !File.Exists(file.Name) ? null : new FileStream(file.Name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                if (file.Name == "-" || opened is { CanSeek: false })
                {
                    return file.Name == "-" ? "Standard input" : $"The pipe '{SafeText.Plain(file.Name)}'";
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The run says what is wrong with it.
            }
        }

        return null;
    }

    private static int Run(CliHost host, BacktestOptions options, string[] arguments, CancellationToken interrupt)
    {
        var (before, first) = Detect(host, options, options.Before, arguments, interrupt);
        var (after, second) = first.Problems.Count > 0 || interrupt.IsCancellationRequested ? ([], first) : Detect(host, options, options.After, arguments, interrupt);
        foreach (var summary in new[] { first, second }.Distinct())
        {
            if (summary.Interrupted || summary.Problems.Count > 0 || summary.Statistics.Stopped.Count > 0)
            {
                SummaryWriter.Write(host.CreateConsole(host.Error, host.ErrorIsTerminal), summary);
                host.Error.WriteLine("Nothing is compared, since not all of the logs was evaluated (mend what is named above).");
                return summary.Interrupted ? ExitCodes.Interrupted : ExitCodes.Input;
            }
        }

        var changes = Backtest.Compare(before, after);
        if (options.Format == OutputFormat.Ndjson)
        {
            WriteLines(host, changes);
        }
        else
        {
            WriteTable(host, changes);
        }

        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{before.Count:#,0} detections before, {after.Count:#,0} after: {changes.Count(static change => change.Before is null):#,0} new, {changes.Count(static change => change.After is null):#,0} gone, {changes.Count(static change => change.Members.Count > 0):#,0} changed."));
        return options.FailOnChange && changes.Count > 0 ? ExitCodes.Detections : ExitCodes.Success;
    }

    private static (List<Detection> Detections, RunSummary Summary) Detect(CliHost host, BacktestOptions options, IReadOnlyList<RulePack> packs, string[] arguments, CancellationToken interrupt)
    {
        var unmatched = new List<string>();
        var detections = new List<Detection>();
        var files = FileArguments.Expand(arguments, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        using var progress = new ProgressLine(host);
        var summary = new BatchRunner(packs, options.Schemas) { References = options.References, MaxEventsPerDetection = MostEvents, TakeBack = detections.Clear }
            .Run(files, new CallbackSink(detections.Add), progress, interrupt);
        progress.Clear();
        return (detections, summary with { Problems = [.. unmatched, .. summary.Problems] });
    }

    private static void WriteLines(CliHost host, IReadOnlyList<DetectionChange> changes)
    {
        using var buffer = new BufferedStream(host.Output, 1 << 16);
        foreach (var change in changes)
        {
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteString("change", KindOf(change));
                Write(json, "before", change.Before);
                Write(json, "after", change.After);
                json.WriteStartArray("members");
                foreach (var member in change.Members)
                {
                    json.WriteStringValue(member);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
        }

        buffer.Flush();
    }

    private static void Write(Utf8JsonWriter json, string name, Detection? detection)
    {
        json.WritePropertyName(name);
        if (detection is null)
        {
            json.WriteNullValue();
        }
        else
        {
            DetectionJson.Write(detection, json);
        }
    }

    private static void WriteTable(CliHost host, IReadOnlyList<DetectionChange> changes)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumns("Change", "Rule", "Key", "Opened", "Severity", "What differs");
        foreach (var change in changes)
        {
            var header = change.Detection.Header;
            table.AddRow(
                KindOf(change) switch { "new" => "[green]new[/]", "gone" => "[red]gone[/]", _ => "[yellow]changed[/]" },
                SafeText.Markup(header.Rule.Id),
                string.Join('\n', header.Key.Select(SafeText.Markup)),
                header.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                change is { Before: { } one, After: { } other } && one.Severity != other.Severity ? $"{SeverityStyle.Markup(one.Severity)} → {SeverityStyle.Markup(other.Severity)}" : SeverityStyle.Markup(header.Severity),
                SafeText.Markup(string.Join(", ", change.Members)));
        }

        if (changes.Count > 0)
        {
            host.CreateConsole(writer, host.OutputIsTerminal).Write(table);
        }
    }

    private static string KindOf(DetectionChange change) => change.Before is null ? "new" : change.After is null ? "gone" : "changed";

    private sealed record BacktestOptions(RulePack[] Before, RulePack[] After, IReadOnlyList<SchemaOverride> Schemas, OutputFormat Format, bool FailOnChange, ReferenceData References);
}
