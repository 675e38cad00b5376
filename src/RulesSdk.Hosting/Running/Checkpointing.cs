using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Checkpoints;
using RulesSdk.Hosting.Delivery;

namespace RulesSdk.Hosting.Running;

/// <summary>
/// Makes checkpoints in their time. The state is written between two batches; while the disk is waited for, the engine goes on. One counts only
/// once all that was detected before it has arrived, and only then do sources hear of it.
/// </summary>
internal sealed class Checkpointing(IOptions<RulesHostOptions> options, TimeProvider clock, RulesServiceLog log, Alerts alerts, ICheckpointStore? store = null)
{
    // Of each checkpoint that may be restored, as far as it is known.
    private readonly Dictionary<long, IReadOnlyDictionary<string, Dictionary<string, string>>> _positions = [];

    private Task _storing = Task.CompletedTask;
    private long _last = clock.GetTimestamp();
    private long _events;
    private bool _isDue;
    private long _number;
    private long _stored = clock.GetTimestamp();

    /// <summary>When they are made.</summary>
    public CheckpointOptions Options { get; set; } = options.Value.Checkpoints;

    /// <summary>Whether any are kept.</summary>
    public bool AreKept => store is not null;

    /// <summary>How many were stored.</summary>
    public long Stored { get; private set; }

    /// <summary>How long the last one kept the engine waiting.</summary>
    public TimeSpan LastPause { get; private set; }

    /// <summary>Since when no checkpoint was stored, by the clock of the host.</summary>
    public TimeSpan Age => clock.GetElapsedTime(Volatile.Read(ref _stored));

    /// <summary>Counts events since the last one.</summary>
    public void Count(long events) => _events += events;

    /// <summary>Restores the newest checkpoint that is whole.</summary>
    /// <returns>The position of each partition, by source, and the sources that the engine has open; null where there is no checkpoint.</returns>
    /// <exception cref="InvalidDataException">There are checkpoints, and none is whole.</exception>
    public async Task<HostState?> RestoreAsync(RulesEngine engine, CancellationToken cancellationToken)
    {
        var numbers = store is null ? [] : await store.ListAsync(cancellationToken).ConfigureAwait(false);
        _number = numbers.Count > 0 ? numbers[0] : 0;
        foreach (var number in numbers)
        {
            try
            {
                var checkpoint = await store!.OpenAsync(number, cancellationToken).ConfigureAwait(false);
                await using (checkpoint.ConfigureAwait(false))
                {
                    var state = HostCheckpoint.Restore(checkpoint, engine);
                    alerts.State = state.Alerts;
                    _positions[number] = state.Positions;
                    log.Restored(number, state.Engine.Restored.Count, string.Join(", ", [.. state.Engine.Changed, .. state.Engine.Added]));
                    return state;
                }
            }
            catch (InvalidDataException problem)
            {
                log.NotWhole(problem, number);
            }
        }

        return numbers.Count == 0 ? null : throw new InvalidDataException(
            $"None of the {numbers.Count} checkpoints can be read, so the host would begin with an empty state and does not start (see the log for what is wrong with each; remove them to begin anew).");
    }

    /// <summary>Makes one if it is time, and none is being stored.</summary>
    public async ValueTask MakeIfDueAsync(RulesEngine engine, IReadOnlyList<HostedSource> sources, DetectionDelivery delivery, CancellationToken cancellationToken)
    {
        if (_storing.IsCompleted && (_isDue || clock.GetElapsedTime(_last) >= Options.Every || _events >= Options.EveryEvents))
        {
            await MakeAsync(engine, sources, delivery, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Has one be made as soon as none is being stored.</summary>
    public void Ask() => _isDue = true;

    /// <summary>Makes one at the end, and waits until it counts.</summary>
    public async Task MakeLastAsync(RulesEngine engine, IReadOnlyList<HostedSource> sources, DetectionDelivery delivery, CancellationToken cancellationToken)
    {
        await FinishAsync(cancellationToken).ConfigureAwait(false);
        await MakeAsync(engine, sources, delivery, cancellationToken).ConfigureAwait(false);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the last one counts.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => _storing.WaitAsync(cancellationToken);

    private async Task MakeAsync(RulesEngine engine, IReadOnlyList<HostedSource> sources, DetectionDelivery delivery, CancellationToken cancellationToken)
    {
        (_last, _events, _isDue) = (clock.GetTimestamp(), 0, false);
        var positions = sources.ToDictionary(static source => source.Name, static source => source.Positions, StringComparer.Ordinal);
        CheckpointWriter? writer = null;
        try
        {
            if (store is not null)
            {
                writer = await store.CreateAsync(++_number, cancellationToken).ConfigureAwait(false);
                HostCheckpoint.Write(writer.Content, engine, new(positions, alerts.State));
                LastPause = clock.GetElapsedTime(_last);
            }
        }
        catch (IOException problem)
        {
            log.CheckpointFailed(problem, _number);
            if (writer is not null)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }

            return;
        }

        // By delivery's state now: what is detected later belongs to the next one.
        _storing = StoreAsync(_number, writer, delivery.Barrier(), sources, positions, cancellationToken);
    }

    private async Task StoreAsync(
        long number, CheckpointWriter? writer, Func<CancellationToken, Task> sent, IReadOnlyList<HostedSource> sources, Dictionary<string, Dictionary<string, string>> positions, CancellationToken cancellationToken)
    {
        try
        {
            await sent(cancellationToken).ConfigureAwait(false);
            if (writer is not null)
            {
                await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
                Stored++;
            }

            Volatile.Write(ref _stored, clock.GetTimestamp());
            var past = writer is null ? positions : await OldestAsync(number, positions, cancellationToken).ConfigureAwait(false);
            foreach (var source in sources)
            {
                if (past?.GetValueOrDefault(source.Name) is { } reached)
                {
                    await source.Logs.CommitAsync(reached, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops, and makes one more.
        }
        catch (Exception problem)
        {
            log.CheckpointFailed(problem, number);
        }
        finally
        {
            if (writer is not null)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Where a later one cannot be read, the host goes on from the oldest that is kept: sources must have all that comes after that. Null where it is one of an earlier process that was not read.
    private async Task<IReadOnlyDictionary<string, Dictionary<string, string>>?> OldestAsync(long number, Dictionary<string, Dictionary<string, string>> positions, CancellationToken cancellationToken)
    {
        _positions[number] = positions;
        var kept = await store!.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var gone in _positions.Keys.Except(kept).ToList())
        {
            _positions.Remove(gone);
        }

        return kept.Count == 0 ? positions : _positions.GetValueOrDefault(kept.Min());
    }
}
