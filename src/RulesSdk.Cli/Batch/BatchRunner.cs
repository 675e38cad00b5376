using System.Diagnostics;
using RulesSdk.Cli.Input;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// Runs packs over files, in two steps. First every file is read and its records are put in event-time order; then they
/// go through one engine, each file as its own source. The whole input is read before the first event is applied, so
/// neither the order of the files nor the order of the records inside them changes the result, and no event is late.
/// </summary>
/// <param name="packs">The packs to run.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="memory">How many bytes of records to hold in memory before writing to disk.</param>
/// <param name="folder">Where on disk; in the system's folder for temporary files if it is left out.</param>
internal sealed class BatchRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, long memory = BatchRunner.DefaultMemory, string? folder = null)
{
    public const long DefaultMemory = 256L << 20;

    // The records come in order, so the engine needs to hold only those of one instant, to sort them into its canonical order.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    // How often the sources without events are advanced to the time of the others.
    private const int AdvanceEvery = 4096;

    private readonly IReadOnlyList<SchemaInput> _inputs = PackCatalog.Inputs(packs);

    /// <summary>The options of the engine. The records come in order, so a time that lies far ahead makes none late, and a silence of years may be real.</summary>
    public static RulesEngineOptions Options { get; } = new() { Lateness = Lateness, MaxJump = null, Phases = DetectionPhases.Closed };

    /// <summary>The rules that run; by default those of the packs.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [.. packs.SelectMany(pack => pack.Rules).Distinct()];

    /// <summary>The reference lists and tables that rules read.</summary>
    public ReferenceData References { get; init; } = ReferenceData.None;

    /// <summary>Takes each record too, in order.</summary>
    public Action<RecordRun>? Observe { get; init; }

    /// <summary>Runs to the end of the input, or until interrupted; then what was read is still evaluated.</summary>
    public RunSummary Run(IReadOnlyList<InputFile> files, IDetectionSink sink, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var rejects = new RejectLog();
        var tally = new FileTally(files);
        var counts = new CountingSink(sink);
        var options = Options with { RejectSink = rejects, ReferenceData = References };
        var engine = new RulesEngine(Rules, counts, options);
        using var store = new RecordStore(memory, folder);
        var sources = new SourceTable(engine, files, _inputs);
        var problems = new List<string>();
        Try(
            () =>
            {
                for (var file = 0; file < files.Count && !cancellation.IsCancellationRequested; file++)
                {
                    ReadFile(files, file, sources, store, options.MaxEventBytes, rejects, tally, progress, cancellation);
                }
            },
            problems);

        // An interrupt stops only the current step: the reading or the evaluation.
        var evaluate = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation;
        Try(() => Evaluate(store, sources, rejects, tally, progress, evaluate), problems);
        engine.Complete();
        return new RunSummary(
            files.Count, engine.GetStatistics(), rejects, [.. tally.Problems, .. problems], counts.Counts, cancellation.IsCancellationRequested, Stopwatch.GetElapsedTime(started));
    }

    private static void Try(Action step, List<string> problems)
    {
        try
        {
            step();
        }
        catch (StoreException problem)
        {
            problems.Add(problem.Message);
        }
    }

    private void ReadFile(
        IReadOnlyList<InputFile> files,
        int index,
        SourceTable sources,
        RecordStore store,
        int limit,
        RejectLog rejects,
        FileTally tally,
        IProgress<BatchProgress> progress,
        CancellationToken cancellation)
    {
        var file = files[index];
        var records = new FileRecords(index, file.Name, _inputs, SchemaOverride.Of(file.Name, schemas, _inputs), sources, store, rejects, tally, limit);
        try
        {
            file.Read(limit, records, read => progress.Report(new BatchProgress(index, files.Count, file.Name, read)), cancellation);
        }
        catch (InputException problem)
        {
            records.Fault(problem.Message);
        }
        catch (OperationCanceledException)
        {
            // What was read is evaluated, and the summary says that the run was interrupted.
        }
    }

    private void Evaluate(
        RecordStore store, SourceTable sources, RejectLog rejects, FileTally tally, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        sources.Start();
        var handled = 0;
        store.Drain(
            run =>
            {
                var key = run.Key;
                Observe?.Invoke(run);
                rejects.Schema = _inputs[key.Schema].Schema.Id;
                if (sources[key.File, key.Schema].Process(run.Record, key.Number).Outcome == EventOutcome.Rejected)
                {
                    tally.Reject(key.File);
                }

                sources.Handled(key.File, key.Schema);
                if (++handled >= AdvanceEvery && handled >= sources.OpenCount)
                {
                    // Not more often than there are sources, so that many files cost no more than their records.
                    handled = 0;
                    sources.AdvanceTo(key.Ticks);
                    progress.Report(new BatchProgress(-1, 0, "", 0));
                }
            },
            cancellation);
    }
}
