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
    private readonly Dictionary<string, Place> _applied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineSource> _sources = new(StringComparer.Ordinal);

    // What was detected since the last checkpoint, and what that holds and nobody has yet.
    private readonly List<PublishedDetection> _detected = [];
    private readonly List<PublishedDetection> _outbox = [];
    private RulesEngine _engine = null!;
    private FactFeed _feed = null!;
    private bool _isChanged;

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

        var applied = _applied.GetValueOrDefault(range.Partition);
        if (_outbox.Count + _detected.Count > cluster.MaxOutbox)
        {
            return Task.FromResult(new ShardAnswer(applied, IsBusy: true));
        }

        if (range.From.Position <= applied.Position && range.To.Position > applied.Position)
        {
            Apply(source, range, applied.Position);
            _applied[range.Partition] = applied = range.To;
            _isChanged = true;
        }
        else if (range.From.Position > applied.Position)
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
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task CheckpointAsync()
    {
        if (_isChanged)
        {
            await StoreAsync().ConfigureAwait(true);
        }

        await PublishAsync().ConfigureAwait(true);
        if (silos.TryFindBetter(this.GetPrimaryKeyString(), out var better))
        {
            // What came since is in the log.
            RequestContext.Set(IPlacementDirector.PlacementHintKey, better);
            MigrateOnIdle();
        }
    }

    private async Task StoreAsync()
    {
        _outbox.AddRange(_detected);
        _detected.Clear();
        _isChanged = false;
        state.State.Bytes = ShardCheckpoint.Write(_applied, _outbox, _engine);
        counters.CheckpointBytes.Add(state.State.Bytes.Length);
        try
        {
            await state.WriteStateAsync().ConfigureAwait(true);
        }
        catch (InconsistentStateException)
        {
            // Another activation has written since: all that this one has is worth nothing.
            counters.Fenced.Add(1);
            Log.Fenced(logger, this.GetPrimaryKeyString());
            DeactivateOnIdle();
            throw;
        }
        catch
        {
            _isChanged = true;
            throw;
        }
    }

    private async Task PublishAsync()
    {
        // What was detected since is not stored yet.
        if (_outbox.Count == 0)
        {
            return;
        }

        PublishedDetection[] waiting = [.. _outbox];
        try
        {
            await publisher.PublishAsync(waiting, CancellationToken.None).ConfigureAwait(true);
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
