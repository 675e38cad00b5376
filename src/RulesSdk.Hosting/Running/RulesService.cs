using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Sources;

namespace RulesSdk.Hosting.Running;

/// <summary>
/// Runs an engine as a service: reads all sources, hands their batches to the engine on one thread at a time, sends what is detected, and makes
/// checkpoints. Each source reads ahead by one batch; none is read while detections wait above their bound.
/// </summary>
internal sealed class RulesService(
    HostedEngine engine,
    IEnumerable<SourceRegistration> registrations,
    IServiceProvider services,
    DetectionDelivery delivery,
    Checkpointing checkpoints,
    HostActivity activity,
    SettingsReloader settings,
    IHostApplicationLifetime lifetime,
    IOptions<RulesHostOptions> options,
    TimeProvider clock,
    RulesServiceLog log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _giveUp = new();
    private readonly Channel<Work> _work = Channel.CreateBounded<Work>(new BoundedChannelOptions(1) { SingleReader = true });
    private readonly Closing _made = new(services);
    private List<HostedSource> _sources = [];
    private RulesHostOptions _options = options.Value;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(_giveUp.Cancel).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _giveUp.Dispose();
        base.Dispose();
        _made.Close();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = await checkpoints.RestoreAsync(engine.Current, stoppingToken).ConfigureAwait(false);
        _sources = [.. registrations.Select(one => new HostedSource(one, _made.Note(one.Name, one.Create(services)), engine.Current) { LastBatch = clock.GetTimestamp() })];
        foreach (var source in _sources)
        {
            if (state?.Positions.TryGetValue(source.Name, out var positions) ?? false)
            {
                source.Restore(positions, [.. state.Engine.Positions.Keys]);
            }
        }

        activity.Begin(_sources);
        settings.Begin();
        using var stopDelivery = new CancellationTokenSource();
        var sending = delivery.RunAsync(stopDelivery.Token);
        var reading = _sources.Select(source => Task.Run(() => ReadAsync(source, stoppingToken), CancellationToken.None)).ToList();
        await using var timer = clock.CreateTimer(_ => _work.Writer.TryWrite(default), null, Tick, Tick).ConfigureAwait(false);
        try
        {
            await HandleAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.Stopping();
        }

        await EndAsync().ConfigureAwait(false);
        await stopDelivery.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([sending, .. reading]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Until the host stops, or all sources are over.
    private async Task HandleAsync(CancellationToken stoppingToken)
    {
        while (!(_options.StopAtEnd && _sources.TrueForAll(static source => source.IsOver)))
        {
            var work = await _work.Reader.ReadAsync(stoppingToken).ConfigureAwait(false);
            if (work.Source is { } source)
            {
                Handle(source, work.Batch);
                await delivery.WhenThereIsRoomAsync(stoppingToken).ConfigureAwait(false);
            }
            else
            {
                AdvanceSilent();
            }

            _options = settings.TakeOver(_sources) ?? _options;
            await checkpoints.MakeIfDueAsync(engine.Current, _sources, delivery, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Handle(HostedSource source, LogBatch? batch)
    {
        if (batch is null)
        {
            source.IsOver = true;
            log.SourceEnded(source.Name, source.Events);
            return;
        }

        using (batch)
        {
            var began = clock.GetTimestamp();
            var count = source.Handle(batch);
            source.LastBatch = clock.GetTimestamp();
            checkpoints.Count(count);
            activity.Handled(count, clock.GetElapsedTime(began, source.LastBatch));
        }
    }

    // A source that is silent has nothing of before: its time goes on with the clock.
    private void AdvanceSilent()
    {
        if (_options.AdvanceAfter is { } after)
        {
            foreach (var source in _sources.Where(source => clock.GetElapsedTime(source.LastBatch) >= after))
            {
                source.AdvanceTo(clock.GetUtcNow() - after);
            }
        }
    }

    private async Task EndAsync()
    {
        try
        {
            if (_sources.TrueForAll(static source => source.IsOver) && _options.StopAtEnd)
            {
                engine.Current.Complete();
                await delivery.Barrier()(_giveUp.Token).ConfigureAwait(false);
                await checkpoints.FinishAsync(_giveUp.Token).ConfigureAwait(false);
                lifetime.StopApplication();
                return;
            }

            await checkpoints.MakeLastAsync(engine.Current, _sources, delivery, _giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            log.GaveUp(delivery.Queues.Sum(static queue => queue.Waiting));
        }
    }

    private async Task ReadAsync(HostedSource source, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in source.ReadAsync(stoppingToken).ConfigureAwait(false))
                {
                    await _work.Writer.WriteAsync(new(source, batch), stoppingToken).ConfigureAwait(false);
                }

                await _work.Writer.WriteAsync(new(source, null), stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, source.Fail(clock.GetTimestamp()))));
                log.SourceFailed(problem, source.Name, wait.TotalSeconds);
                await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A batch; the end of a source, which has none; or, without a source, a tick of the clock.
    private readonly record struct Work(HostedSource? Source, LogBatch? Batch);
}
