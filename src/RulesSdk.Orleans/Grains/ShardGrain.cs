using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using RulesSdk.Orleans.Running;
using RulesSdk.Runtime.Facts;

namespace RulesSdk.Orleans.Grains;

/// <inheritdoc/>
/// <remarks>
/// Nothing that it detects is seen before what it remembers is stored, and storing is one write that a second activation of the shard cannot make as well. So
/// whatever is lost with a silo was never seen, and is detected again from the log.
/// </remarks>
[HashBasedPlacement]
internal sealed class ShardGrain(
    [PersistentState("shard", RulesCluster.Storage)] IPersistentState<ShardState> state,
    RulesCluster cluster,
    IDetectionPublisher publisher,
    SiloChoice silos,
    ClusterCounters counters,
    ILogger<ShardGrain> logger) : Grain, IShardGrain, IDetectionSink
{
    // So long an attempt to publish may take.
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(30);

    // After a checkpoint there is none for so many times as long as it took, so that a large state or a slow storage leaves time for the log.
    private const int Rest = 4;

    // A storage that was away for long is back some time, and detections wait for it.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, Place> _applied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineSource> _sources = new(StringComparer.Ordinal);

    // What was detected since the last checkpoint, and what that holds and nobody has yet, oldest first.
    private readonly List<PublishedDetection> _detected = [];
    private readonly List<PublishedDetection> _outbox = [];
    private RulesEngine _engine = null!;
    private FactFeed _feed = null!;
    private Task _published = Task.CompletedTask;
    private bool _isChanged;

    // Whether something was applied since the timer came last: while the log has nothing new, nothing is gained by a rest.
    private bool _isReading;

    // When the last checkpoint was stored, and how long it took.
    private long _stored;
    private TimeSpan _took;

    // Whether the engine is torn, or another activation has taken over.
    private bool _isBroken;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var group = this.GetPrimaryKeyString().Split('/')[1];
        var number = cluster.Layout.Groups.Select(static (one, i) => (one.Name, i)).First(one => one.Name == group).i;
        _engine = cluster.Layout.CreateEngine(number, this);
        if (state.RecordExists && state.State.Bytes.Length > 0)
        {
            ShardCheckpoint.Read(state.State.Bytes, _applied, _outbox, _engine);
        }

        // All of them, since the watermark is the least of theirs.
        foreach (var partition in cluster.Partitions)
        {
            _sources.Add(partition.Name, _engine.OpenSource(partition.Schema, partition.Name));
        }

        _feed = new FactFeed(cluster.Layout, _engine);
        this.RegisterGrainTimer(static (shard, _) => shard.CheckpointAsync(), this, new GrainTimerCreationOptions(cluster.CheckpointEvery, cluster.CheckpointEvery) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task<Place> AppliedAsync(string partition) => Task.FromResult(_applied.GetValueOrDefault(partition));

    public Task<ShardAnswer> AcceptAsync(FactRange range)
    {
        if (range.RuleSet != cluster.RuleSet || !_sources.TryGetValue(range.Partition, out var source))
        {
            throw new InvalidOperationException(
                $"A range of the partition '{range.Partition}' is for the rules {range.RuleSet}, and this silo has the rules {cluster.RuleSet}, so it cannot be applied (give all silos of a cluster the same rules and partitions).");
        }

        if (_isBroken)
        {
            throw new InvalidOperationException($"The shard {this.GetPrimaryKeyString()} goes on from what it has stored, so it takes nothing now (nothing is to be done; it is sent again).");
        }

        // What was applied is answered even where there is no room: others may need it once more.
        var applied = _applied.GetValueOrDefault(range.Partition);
        if (range.To.Position <= applied.Position)
        {
            return Task.FromResult(new ShardAnswer(applied, IsBusy: false));
        }

        if (_outbox.Count + _detected.Count > cluster.MaxOutbox || !_feed.HasRoomFor(source))
        {
            return Task.FromResult(new ShardAnswer(applied, IsBusy: true));
        }

        if (range.From.Position <= applied.Position)
        {
            Apply(source, range, applied.Position);
            _applied[range.Partition] = applied = range.To;
            _isChanged = _isReading = true;
        }
        else
        {
            counters.Gaps.Add(1);
        }

        return Task.FromResult(new ShardAnswer(applied, IsBusy: false));
    }

    public void Accept(Detection detection) => _detected.Add(new(detection.Id, detection.Phase, DetectionJson.Format(detection)));

    private void Apply(LineSource source, FactRange range, long from)
    {
        try
        {
            _feed.Apply(source, range.Facts, from, range.To.Progress);
        }
        catch
        {
            // A part of it may be applied: the shard goes on from what it has stored.
            Break();
            throw;
        }
    }

    // What this activation has is worth nothing any more.
    private void Break()
    {
        _isBroken = true;
        DeactivateOnIdle();
    }

    private async Task CheckpointAsync()
    {
        if (_isBroken)
        {
            return;
        }

        // Before it moves, all that it has applied is stored: else the log would be read again for it.
        var moves = silos.TryFindBetter(this.GetGrainId().Type, this.GetPrimaryKeyString(), out var better);
        var (rest, isReading) = (Rest * _took < LongestRest ? Rest * _took : LongestRest, _isReading);
        _isReading = false;
        if (_isChanged && (moves || !isReading || Stopwatch.GetElapsedTime(_stored) >= rest))
        {
            await StoreAsync().ConfigureAwait(true);
        }

        // Not awaited: meanwhile the shard takes more in. It goes on between calls, as all of the grain does.
        if (_published.IsCompleted)
        {
            _published = PublishAsync();
        }

        if (_published.IsCompleted && moves && better is not null)
        {
            // What came since is in the log.
            RequestContext.Set(IPlacementDirector.PlacementHintKey, better);
            MigrateOnIdle();
        }
    }

    private async Task StoreAsync()
    {
        var (before, began) = (state.State.Bytes, Stopwatch.GetTimestamp());
        try
        {
            state.State.Bytes = ShardCheckpoint.Write(_applied, [.. _outbox, .. _detected], _engine);
            var detected = _detected.Count;

            // Before the write: while it is waited for, the shard takes more in, and detections are published, which the next checkpoint no longer holds.
            _isChanged = false;
            await state.WriteStateAsync().ConfigureAwait(true);
            counters.CheckpointBytes.Add(state.State.Bytes.Length);
            _outbox.AddRange(_detected[..detected]);
            _detected.RemoveRange(0, detected);
            (_stored, _took) = (Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(began));
        }
        catch (InconsistentStateException)
        {
            // Another activation has written since.
            counters.Fenced.Add(1);
            Log.Fenced(logger, this.GetPrimaryKeyString());
            Break();
            throw;
        }
        catch
        {
            (state.State.Bytes, _isChanged) = (before, true);
            throw;
        }
    }

    // All that is in the outbox is stored.
    private async Task PublishAsync()
    {
        if (_outbox.Count == 0)
        {
            return;
        }

        PublishedDetection[] waiting = [.. _outbox];
        using var patience = new CancellationTokenSource(PublishPatience);
        try
        {
            await publisher.PublishAsync(waiting, patience.Token).WaitAsync(patience.Token).ConfigureAwait(true);
            _outbox.RemoveRange(0, waiting.Length);
            counters.Published.Add(waiting.Length);

            // The next checkpoint no longer holds them.
            _isChanged = true;
        }
        catch (Exception error)
        {
            Log.NotPublished(logger, error, waiting.Length, this.GetPrimaryKeyString());
        }
    }
}
