using RulesSdk.Cli.Batch.Sinks;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Commands.Running;

/// <summary>What <c>rulesdk run</c> is asked for.</summary>
internal sealed record RunRequest
{
    /// <summary>The packs whose schemas records may be of.</summary>
    public required IReadOnlyList<RulePack> Packs { get; init; }

    /// <summary>The ids of the only rules that run; empty for all.</summary>
    public required IReadOnlyList<string> RuleIds { get; init; }

    public required IReadOnlyList<SchemaOverride> Schemas { get; init; }

    public required ReferenceData References { get; init; }

    public required DetectionFilter Filter { get; init; }

    public required RunFormat Format { get; init; }

    public required SummaryFormat Summary { get; init; }

    public required bool Details { get; init; }

    /// <summary>The file that detections are written to; null for standard output.</summary>
    public required string? Output { get; init; }

    /// <summary>The file that a report is written to; null for none.</summary>
    public required string? Report { get; init; }

    /// <summary>How many detections the report lists.</summary>
    public required int ReportMost { get; init; }

    public required Severity? FailOn { get; init; }

    public required bool FailOnRejects { get; init; }

    /// <summary>Whether files are read on as they are written to.</summary>
    public required bool Follow { get; init; }

    /// <summary>The rules that run.</summary>
    public IReadOnlyList<RuleDefinition> Rules =>
        [.. Packs.SelectMany(static pack => pack.Rules).Distinct().Where(rule => RuleIds.Count == 0 || RuleIds.Contains(rule.Id))];

    /// <summary>Why it cannot be done; null where it can.</summary>
    public string? Fault()
    {
        if (RuleIds.FirstOrDefault(id => PackCatalog.Find(Packs, id) is null) is { } unknown)
        {
            return PackCatalog.UnknownRule(Packs, unknown, "run");
        }

        if (RuleIds.Select(id => PackCatalog.Find(Packs, id)!.Value.Rule.Metadata).FirstOrDefault(static rule => rule.IsSignal) is { } signal)
        {
            return $"'{signal.Id}' is a signal, which reports no detections, so nothing was run (name a rule that reads it with --rule; 'rulesdk explain {signal.Id} --on FILE' says which events satisfy it).";
        }

        if (Filter is { Since: { } since, Until: { } until } && since >= until)
        {
            return $"--since {Time(since)} is not before --until {Time(until)}, so no detection can lie between them (exchange them, or leave one out).";
        }

        return Details && Format != RunFormat.Table
            ? $"--details is about the table, so it changes nothing of '{Format.ToString().ToLowerInvariant()}', which has all of a detection anyway (leave one of the two out)."
            : SchemaOption.Unknown(Schemas, Packs) ?? ReferenceOptions.Fault(References, Rules);
    }

    /// <summary>Why files cannot be written; null where they can.</summary>
    public string? OutputFault(IReadOnlyList<InputFile> files) =>
        Output is not null && Report is not null && WholeFile.TargetOf(Output) == WholeFile.TargetOf(Report)
            ? $"'{SafeText.Plain(Report)}' would be both the detections and the report, so nothing was run (name another file with --report)."
            : OverwriteFault(files, Output, "--output") ?? OverwriteFault(files, Report, "--report");

    private static string? OverwriteFault(IReadOnlyList<InputFile> files, string? path, string option) =>
        path is not null && files.FirstOrDefault(file => file.Name != "-" && WholeFile.TargetOf(file.Name) == WholeFile.TargetOf(path)) is { } same
            ? $"'{SafeText.Plain(same.Name)}' is read and would be written over, so nothing was run (name another file with {option})."
            : null;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
