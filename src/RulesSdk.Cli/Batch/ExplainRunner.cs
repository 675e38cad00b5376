using System.Globalization;
using RulesSdk.Cli.Input;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Batch;

/// <summary>Explains what one rule detects in files. They are read and put in order as for a run, and each event goes to an explainer too.</summary>
/// <param name="packs">The packs whose schemas the records may be of.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="rule">The rule.</param>
/// <param name="references">The reference lists and tables that the rule reads.</param>
/// <param name="mostEvents">How many events that satisfy a predicate of the rule are applied.</param>
internal sealed class ExplainRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, RuleDefinition rule, ReferenceData references, int mostEvents)
{
    // A file's number and a record's, in the one number that an event has.
    private const int RecordBits = 40;

    private readonly IReadOnlyList<SchemaInput> _inputs = PackCatalog.Inputs(packs);

    /// <summary>Reads the files to their end, or until interrupted, and explains what was read.</summary>
    public (RunSummary Summary, RuleExplanation Explanation) Run(IReadOnlyList<InputFile> files, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var explainer = new RuleExplainer(rule, BatchRunner.Options with { ReferenceData = references }, mostEvents, (_, position) => Name(files, position));

        // One source a schema: the records come in order. Rules whose detections the rule reads may read any schema.
        var read = _inputs.Select(input => rule.Metadata.DependsOn.Count > 0 || rule.Metadata.Schemas.Contains(input.Schema.Id)
            ? input.Open(explainer, input.Schema.Id)
            : null).ToArray();
        var runner = new BatchRunner(packs, schemas) { Rules = [rule], References = references, Observe = Take };
        var summary = runner.Run(files, new CallbackSink(static _ => { }), progress, cancellation);
        return (summary, explainer.Explain());

        void Take(RecordRun record) => read[record.Key.Schema]?.Process(record.Record, ((long)record.Key.File << RecordBits) | record.Key.Number);
    }

    private static string Name(IReadOnlyList<InputFile> files, long position) => string.Create(
        CultureInfo.InvariantCulture, $"record {position & ((1L << RecordBits) - 1)} of {files[(int)(position >> RecordBits)].Name}");
}
