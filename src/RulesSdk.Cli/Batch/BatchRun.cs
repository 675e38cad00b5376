using RulesSdk.Cli.Batch.Reading;
using RulesSdk.Input;

namespace RulesSdk.Cli.Batch;

/// <summary>One run over files: which are sorted, and which are evaluated while they are read.</summary>
/// <param name="runner">What is run.</param>
/// <param name="input">The files.</param>
/// <param name="sink">Takes the detections.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellation">Ends the step that it is at: the reading or the evaluation.</param>
internal sealed class BatchRun(BatchRunner runner, InputSet input, IDetectionSink sink, IProgress<BatchProgress> progress, CancellationToken cancellation) : IDisposable
{
    // As many inputs that can be read only once are read at the same time.
    private const int MaxPipes = 32;

    private readonly ProvisionalSink _sink = new(sink, runner.TakeBack);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly List<string> _problems = [];
    private readonly int _limit = BatchRunner.Options.MaxEventBytes;
    private StreamPlan _plan = new(new Dictionary<int, TimeOrder>());
    private Evaluation? _evaluation;
    private EngineStatistics? _statistics;
    private bool _retains;
    private bool _isAlone;

    /// <summary>The records that are read before any is evaluated.</summary>
    public required RecordStore Kept { get; init; }

    /// <summary>The records of what can be read only once, in case that they are not in order.</summary>
    public required RecordStore Retained { get; init; }

    /// <summary>Evaluates the only file while it is read. Nothing is told before it has been read.</summary>
    /// <returns>Whether that was possible; if not, nothing was told.</returns>
    public bool TryStream()
    {
        _isAlone = true;
        if (!TryStream([0], BatchRunner.Options.Lateness!.Value))
        {
            return false;
        }

        _sink.Release();
        return true;
    }

    /// <summary>Reads the files, sorts what is to be sorted, and evaluates all of it.</summary>
    public void ReadAndEvaluate()
    {
        var pipes = runner.Observe is null ? Enumerable.Range(0, input.Files.Count).Where(file => input.Files[file].Length == 0).Take(MaxPipes + 1).ToArray() : [];
        pipes = pipes.Length > MaxPipes ? [] : pipes;
        Try(() => ReadFiles([.. Enumerable.Range(0, input.Files.Count).Except(pipes)]));
        var lateness = Longer(BatchRunner.Options.Lateness!.Value, _plan.Disorder);
        if (pipes.Length > 0)
        {
            _retains = true;
            var live = input.NewSchemas().Inputs.Select(static schema => schema.Schema.Lateness).Aggregate(lateness, Longer);
            if (TryStream(pipes, live))
            {
                _sink.Release();
                return;
            }

            _sink.StartAgain();
        }

        // An interrupt stops only the current step.
        var evaluate = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation;
        var evaluation = NewEvaluation(lateness);
        _sink.Release();
        Evaluate(evaluation, [.. SortedRuns(evaluation, evaluate), .. Retained.Runs()], evaluate);
        if (_sink.Superseded > 0)
        {
            _problems.Add(
                $"{_sink.Superseded} detections that were written first do not hold, since {string.Join(", ", pipes.Select(file => input.Files[file].Name))} is not in order of time "
                + "(leave them out: the summary does; or name the files themselves, which are put in order)");
        }
    }

    /// <summary>What came of it.</summary>
    public RunSummary Summarize(TimeSpan elapsed)
    {
        foreach (var (file, count) in _evaluation!.Rejected)
        {
            input.Tally.Reject(file, count);
        }

        return new RunSummary(
            input.Files.Count, _statistics!, _evaluation.Rejects, [.. input.Tally.Problems, .. _problems], _evaluation.Counts, cancellation.IsCancellationRequested, elapsed)
        { LeftOut = _evaluation.LeftOut };
    }

    public void Dispose()
    {
        Kept.Dispose();
        Retained.Dispose();
        _stop.Dispose();
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void ReadFiles(IReadOnlyList<int> files)
    {
        var reader = new InputReader(input.Files, Kept, _limit, progress);
        _plan = new StreamPlan(reader.Read(files, runner.Observe is null, input.NewSchemas, input.Tally, cancellation));
        reader.ReadAgain(_plan.Sorted, input.NewSchemas);
    }

    // What was kept, and the files that are read again as they are.
    private List<RecordRun> SortedRuns(Evaluation evaluation, CancellationToken evaluate)
    {
        var runs = new List<RecordRun>(Kept.Runs());
        foreach (var (file, order) in _plan.Streamed)
        {
            runs.Add(new StreamRun((buffer, stop) => ReadKnown(evaluation, file, order, buffer, stop), order.Earliest, onWait: null, evaluate) { IsAgain = true });
        }

        return runs;
    }

    private void ReadKnown(Evaluation evaluation, int file, TimeOrder order, StreamBuffer buffer, CancellationToken stop)
    {
        var records = new KnownRecords(file, input.NewSchemas(evaluation.Engine).ChooserFor(input.Files[file].Name), buffer, order.Count, _limit);
        InputReader.Read(input.Files[file], records, buffer, _limit, static _ => { }, stop);
    }

    private bool TryStream(IReadOnlyList<int> files, TimeSpan lateness)
    {
        var evaluation = NewEvaluation(lateness);
        Action? onWait = _retains ? Tell : null;
        var live = files.Select(file => new StreamRun((buffer, stop) => ReadLive(evaluation, file, buffer, stop), long.MinValue, onWait, _stop.Token)).ToArray();

        // What was read before an interrupt is evaluated.
        var others = SortedRuns(evaluation, cancellation);
        var evaluate = others.Count > 1 || Kept.Spilled > 0 ? cancellation : CancellationToken.None;
        try
        {
            if (Evaluate(evaluation, [.. others, .. live], evaluate))
            {
                return true;
            }

            foreach (var run in live)
            {
                while (_retains && (run.IsPending || run.MoveNext()))
                {
                    Retain(run);
                }
            }

            return false;
        }
        finally
        {
            Array.ForEach(live, static run => run.Dispose());
        }

        void Tell()
        {
            evaluation.Advance();
            _sink.Release();
            runner.Flush();
        }
    }

    private void ReadLive(Evaluation evaluation, int file, StreamBuffer buffer, CancellationToken stop)
    {
        var (name, schemas) = (input.Files[file].Name, input.NewSchemas(evaluation.Engine));
        var records = new FileRecords(file, schemas.ChooserFor(name), buffer, input.Tally, schemas.Kinds, _limit);
        InputReader.Read(input.Files[file], records, buffer, _limit, read => progress.Report(new BatchProgress(file, input.Files.Count, name, read)), stop);
    }

    private Evaluation NewEvaluation(TimeSpan lateness)
    {
        runner.Also?.Restart();
        var options = BatchRunner.Options with { Lateness = lateness, ReferenceData = runner.References, MaxEventsPerDetection = runner.MaxEventsPerDetection };
        return _evaluation = new Evaluation(runner.Rules, _sink, options, input.Files, input.NewSchemas(), runner.Filter, runner.Also) { OnAdvance = Advance };
    }

    private void Advance()
    {
        if (!_isAlone)
        {
            progress.Report(new BatchProgress(-1, 0, "", 0));
            runner.Flush();
        }
    }

    private bool Evaluate(Evaluation evaluation, IReadOnlyList<RecordRun> runs, CancellationToken evaluate)
    {
        var isInOrder = true;
        try
        {
            Try(() => isInOrder = RunMerge.Drain(runs, Take, evaluate));
        }
        finally
        {
            foreach (var run in runs.OfType<StreamRun>().Where(static run => run.IsAgain))
            {
                run.Dispose();
            }
        }

        if (isInOrder)
        {
            _statistics = evaluation.Complete();
        }

        return isInOrder;

        bool Take(RecordRun run)
        {
            var isLive = false;
            if (run is StreamRun { IsAgain: false } stream)
            {
                isLive = true;
                Retain(stream);
            }
            else if (!run.Key.IsRefused)
            {
                runner.Observe?.Invoke(run);
            }

            if (!evaluation.Take(run))
            {
                if (isLive)
                {
                    return false;
                }

                input.Tally.Fault(run.Key.File, "has changed while it was read, so events of it came too late and were left out (run it again)");
            }

            if (_sink.IsFull)
            {
                if (_isAlone)
                {
                    return false;
                }

                _sink.Release();
            }

            return true;
        }
    }

    private void Retain(StreamRun run)
    {
        run.Take();
        try
        {
            if (_retains)
            {
                Retained.Add(run.Key, run.Record);
            }
        }
        catch (StoreException problem)
        {
            // What follows could not be put in order, so it is not read.
            _retains = false;
            _problems.Add(problem.Message);
            _stop.Cancel();
        }
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (StoreException problem)
        {
            _problems.Add(problem.Message);
        }
    }
}
