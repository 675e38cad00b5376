using System.Globalization;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Batch;

/// <summary>Replays files to the reference engine with one rule. They are read and put in order as for a run, and are evaluated too.</summary>
/// <param name="packs">The packs whose schemas the records may be of.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="rule">The rule.</param>
/// <param name="references">The reference lists and tables that the rule reads.</param>
internal sealed class ReplayRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, RuleDefinition rule, ReferenceData references)
{
    // A file's number and a record's, in the one number that an event has.
    private const int RecordBits = 40;

    private readonly IReadOnlyList<SchemaInput> _inputs = PackCatalog.Inputs(packs);

    /// <summary>The options of the engine.</summary>
    public RulesEngineOptions Options { get; } = BatchRunner.Options with { ReferenceData = references };

    /// <summary>What an event of files is called, by its place.</summary>
    public static string Name(IReadOnlyList<InputFile> files, long position) => string.Create(
        CultureInfo.InvariantCulture, $"record {position & ((1L << RecordBits) - 1)} of {files[(int)(position >> RecordBits)].Name}");

    /// <summary>Reads the files to their end, or until interrupted.</summary>
    /// <param name="files">The files.</param>
    /// <param name="open">Opens a source for a schema in the reference engine.</param>
    /// <param name="sink">Takes the detections of the compiled rule.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public RunSummary Run(IReadOnlyList<InputFile> files, Func<SchemaInput, RecordSource> open, IDetectionSink sink, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        // Rules whose detections the rule reads may read any schema.
        var isRead = _inputs.Select(input => rule.Metadata.DependsOn.Count > 0 || rule.Metadata.Schemas.Contains(input.Schema.Id)).ToArray();
        var sources = new RecordSource?[_inputs.Count];
        return new BatchRunner(packs, schemas) { Rules = [rule], References = references, Observe = Take }.Run(files, sink, progress, cancellation);

        void Take(RecordRun record)
        {
            if (!isRead[record.Key.Schema])
            {
                return;
            }

            (sources[record.Key.Schema] ??= open(_inputs[record.Key.Schema])).Process(record.Record, ((long)record.Key.File << RecordBits) | record.Key.Number);

            // The records come in order, so none of another schema is older.
            foreach (var source in sources)
            {
                source?.AdvanceTo(record.Key.Ticks);
            }
        }
    }
}
