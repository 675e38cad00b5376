using System.CommandLine;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Explaining;

/// <summary><c>rulesdk explain RULE --on FILES</c>: says what a rule detects in files, and what came nearest.</summary>
/// <param name="Files">The files.</param>
/// <param name="Most">How many events are applied.</param>
/// <param name="Schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="References">The reference lists and tables that the rule reads.</param>
/// <param name="Summary">How the summary is written.</param>
internal sealed record ExplainOn(Option<string[]> Files, Option<int> Most, Option<SchemaOverride[]> Schemas, ReferenceOptions References, Option<SummaryFormat> Summary)
{
    private const int DefaultMost = 2000;

    public static ExplainOn Create()
    {
        var files = new Option<string[]>("--on")
        {
            Description = "Files to explain the rule on: which events satisfied what, and what came nearest. As the files of 'rulesdk run'.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var most = NameOptions.Number("--most", "With --on, how many events that satisfy a predicate of the rule are applied; those after them are counted.", DefaultMost);
        return new ExplainOn(files, most, SchemaOption.Create(), ReferenceOptions.Create(), NameOptions.Of("--summary", null, "With --on, how the summary is written.", SummaryFormat.Text));
    }

    public int Run(CliHost host, ParseResult parsed, IReadOnlyList<RulePack> packs, RuleDefinition rule, OutputFormat format, CancellationToken interrupt)
    {
        var schemas = parsed.GetValue(Schemas) ?? [];
        var references = References.Get(parsed, out var twice);
        if ((SchemaOption.Unknown(schemas, packs) ?? twice ?? ReferenceOptions.Fault(references, [rule])) is { } fault)
        {
            return CliApplication.Refuse(host, parsed, [fault]);
        }

        var unmatched = new List<string>();
        var files = FileArguments.Expand(
            parsed.GetValue(Files)!, host.Input, pattern => unmatched.Add($"{pattern} matches no file (check the pattern; ** spans folders)"));
        using var output = DetectionOutput.Create(format, parsed.GetValue(Summary), host);
        using var progress = new ProgressLine(host);
        var (summary, explanation) = new ExplainRunner(packs, schemas, rule, references, parsed.GetValue(Most)).Run(files, progress, interrupt);
        progress.Clear();
        Write(host, explanation, format);
        summary = summary with { Problems = [.. unmatched, .. summary.Problems] };
        output.WriteSummary(summary);
        return summary switch
        {
            { Interrupted: true } => ExitCodes.Interrupted,
            { Problems.Count: > 0 } => ExitCodes.Input,
            _ => ExitCodes.Success,
        };
    }

    private static void Write(CliHost host, RuleExplanation explanation, OutputFormat format)
    {
        if (format == OutputFormat.Ndjson)
        {
            ExplanationJson.Write(host.Output, explanation);
            return;
        }

        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        foreach (var step in explanation.Steps)
        {
            writer.WriteLine("- " + SafeText.Plain(step.Text));
        }

        writer.WriteLine();
    }
}
