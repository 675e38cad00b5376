using System.Threading.Channels;
using RulesSdk.Cli.Output;
using RulesSdk.Hosting;

namespace RulesSdk.Cli.Serving;

/// <summary>Runs an engine over sources that go on, on one thread at a time, until it is interrupted.</summary>
/// <param name="engine">The engine.</param>
/// <param name="sources">The sources.</param>
/// <param name="clock">The clock.</param>
/// <param name="error">Told of sources that fail.</param>
internal sealed class LiveRun(RulesEngine engine, IReadOnlyList<LiveSource> sources, TimeProvider clock, TextWriter error)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);

    // After as long without a line, what waits for older events of a source is applied.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<(LiveSource? Source, LogBatch? Batch)> _work = Channel.CreateBounded<(LiveSource? Source, LogBatch? Batch)>(1);
    private EngineStatistics _statistics = new();

    public IReadOnlyList<LiveSource> Sources => sources;

    /// <summary>The engine's counters, as they are or were a moment ago.</summary>
    public EngineStatistics Statistics
    {
        get
        {
            if (engine.TryGetStatistics(TimeSpan.FromMilliseconds(50), out var now))
            {
                Volatile.Write(ref _statistics, now);
            }

            return Volatile.Read(ref _statistics);
        }
    }

    /// <summary>For how long a source has brought nothing.</summary>
    public TimeSpan SilenceOf(LiveSource source) => clock.GetElapsedTime(source.LastBatch);

    /// <summary>Reads until it is cancelled; returns then.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var reading = sources.Select(source => Task.Run(() => ReadAsync(source, stop), CancellationToken.None)).ToArray();
        await using var timer = clock.CreateTimer(_ => _work.Writer.TryWrite(default), null, Tick, Tick).ConfigureAwait(false);
        try
        {
            await foreach (var (source, batch) in _work.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                Handle(source, batch);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing is closed: what is open would be told as truncated, to nobody.
        }

        await Task.WhenAll(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Handle(LiveSource? source, LogBatch? batch)
    {
        switch (source, batch)
        {
            case (null, _):
                AdvanceSilent();
                break;
            case (_, null):
                // It is never completed, since that would close what is open: its time goes on with that of the others.
                source.IsOver = true;
                break;
            default:
                using (batch)
                {
                    source.Handle(batch.Bytes.Span);
                    source.LastBatch = clock.GetTimestamp();
                }

                break;
        }
    }

    // So detections of the last events are seen though nothing comes after them.
    private void AdvanceSilent()
    {
        if (sources.Max(static source => source.Latest) is { } latest)
        {
            foreach (var source in sources.Where(source => source.IsOver || SilenceOf(source) >= Silence))
            {
                source.AdvanceTo(latest);
            }
        }
    }

    private async Task ReadAsync(LiveSource source, CancellationToken stop)
    {
        var positions = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in source.Logs.ReadAsync(positions, stop).ConfigureAwait(false))
                {
                    source.Problem = null;
                    positions[batch.Partition] = batch.Position;
                    await _work.Writer.WriteAsync((source, batch), stop).ConfigureAwait(false);
                }

                await _work.Writer.WriteAsync((source, null), stop).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                if (source.Problem is null)
                {
                    await error.WriteLineAsync(SafeText.Plain($"{source.Name} cannot be read: {problem.Message.TrimEnd('.')} (it is tried again by itself; check the file).")).ConfigureAwait(false);
                }

                source.Problem = problem.Message;
                await Task.Delay(AgainAfter, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
