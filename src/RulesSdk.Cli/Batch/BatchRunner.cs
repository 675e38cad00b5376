using System.Diagnostics;
using RulesSdk.Cli.Batch.Reading;
using RulesSdk.Cli.Batch.Sinks;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// Runs packs over files, so that neither the order of the files nor that of the records inside them changes the result, and
/// no event is late. Records are applied while they are read where that is known to change nothing, and else are sorted first.
/// </summary>
/// <param name="packs">The packs to run.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="memory">How many bytes of records to hold in memory.</param>
/// <param name="folder">Where on disk the others go; in the system's folder for temporary files if it is left out.</param>
internal sealed class BatchRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, long memory = BatchRunner.DefaultMemory, string? folder = null)
{
    public const long DefaultMemory = 256L << 20;

    // What is sorted comes in order, so the engine needs to hold only the events of one instant, to sort them into its canonical order.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    /// <summary>The options of the engine. The records come in order, so a time that lies far ahead makes none late, and a silence of years may be real.</summary>
    public static RulesEngineOptions Options { get; } = new() { Lateness = Lateness, MaxJump = null, Phases = DetectionPhases.Closed };

    /// <summary>The rules that run; by default those of the packs.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [.. packs.SelectMany(pack => pack.Rules).Distinct()];

    /// <summary>The reference lists and tables that rules read.</summary>
    public ReferenceData References { get; init; } = ReferenceData.None;

    /// <summary>How many of its events a detection lists at most.</summary>
    public int MaxEventsPerDetection { get; init; } = Options.MaxEventsPerDetection;

    /// <summary>Which detections the sink takes.</summary>
    public DetectionFilter Filter { get; init; } = DetectionFilter.None;

    /// <summary>Takes all that the sink takes in the end; null for nobody.</summary>
    public IRestartedSink? Also { get; init; }

    /// <summary>Takes each event too. All are sorted then.</summary>
    public Action<RecordRun>? Observe { get; init; }

    /// <summary>Has what the sink has taken so far be seen.</summary>
    public Action Flush { get; init; } = static () => { };

    /// <summary>Has the sink forget what it has taken so far; null if it cannot.</summary>
    public Action? TakeBack { get; init; }

    /// <summary>Runs to the end of the input, or until interrupted; then what was read is still evaluated.</summary>
    public RunSummary Run(IReadOnlyList<InputFile> files, IDetectionSink sink, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (Observe is null && files is [{ Length: > 0 } only] && only.Length <= memory)
        {
            using var alone = NewRun();
            if (alone.TryStream())
            {
                return alone.Summarize(Stopwatch.GetElapsedTime(started));
            }

            TakeBack?.Invoke();
        }

        using var all = NewRun();
        all.ReadAndEvaluate();
        return all.Summarize(Stopwatch.GetElapsedTime(started));

        BatchRun NewRun() => new(this, new InputSet(files, packs, schemas), sink, progress, cancellation)
        {
            Kept = new RecordStore(memory, folder),
            Retained = new RecordStore(memory, folder),
        };
    }
}
