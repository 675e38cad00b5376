using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using RulesSdk.Orleans.Running;
using RulesSdk.Runtime.Facts;

namespace RulesSdk.Orleans.Grains;

/// <inheritdoc/>
/// <remarks>It stores nothing: it goes on from the least place that any shard has applied.</remarks>
[HashBasedPlacement]
internal sealed class IngestGrain(RulesCluster cluster, ClusterCounters counters, ILogger<IngestGrain> logger) : Grain, IIngestGrain
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    // How often shards are asked where they are while the log has nothing new.
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<(int Group, int Shard, IShardGrain Grain)> _shards = [];
    private FactReader _reader = null!;
    private LogPartition _partition = null!;
    private Task _reading = Task.CompletedTask;

    // How many blocks all shards have taken.
    private long _sent;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = this.GetPrimaryKeyString().Split('/')[1];
        _partition = cluster.Partitions.FirstOrDefault(partition => partition.Name == name) ?? throw new InvalidOperationException(
            $"The partition '{name}' is not one that this silo knows, so it cannot be read here (give all silos of a cluster the same rules and partitions).");
        _reader = new FactReader(cluster.Layout, cluster.Shards);
        _shards.AddRange(cluster.AllShards.Select(one => (one.Group, one.Shard, GrainFactory.GetGrain<IShardGrain>(cluster.KeyOf(one.Group, one.Shard)))));
        DelayDeactivation(TimeSpan.FromDays(1));
        _reading = ReadAsync();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    public Task KeepAsync()
    {
        if (_reading.IsCompleted)
        {
            _reading = ReadAsync();
        }

        return Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        var (wait, sent) = (Retry, _sent);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ReadFromAsync(await LeastAppliedAsync().ConfigureAwait(true)).ConfigureAwait(true);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A shard that is moving, a log that is away: it goes on from where the shards are.
                Log.ReadAgain(logger, error, _partition.Name);
                wait = _sent > sent ? Retry : wait;
                sent = _sent;
                await Task.Delay(wait).ConfigureAwait(true);
                wait = wait < LongestRetry ? 2 * wait : LongestRetry;
            }
        }
    }

    private async Task<Place> LeastAppliedAsync()
    {
        var places = await Task.WhenAll(_shards.Select(shard => shard.Grain.AppliedAsync(_partition.Name))).ConfigureAwait(true);
        return places.MinBy(static place => place.Position);
    }

    // Until a shard says that it lacks something.
    private async Task ReadFromAsync(Place place)
    {
        // Of a block that failed while it was read, a part may be there.
        foreach (var buffer in _reader.Shards.SelectMany(static group => group))
        {
            buffer.Take();
        }

        var next = ReadBlockAsync(place.Position);
        var asked = Stopwatch.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            var block = await next.ConfigureAwait(true);
            if (block.IsEmpty)
            {
                await Task.Delay(cluster.PollEvery, _stop.Token).ConfigureAwait(true);
                if (Stopwatch.GetElapsedTime(asked) > AskEvery)
                {
                    // A shard that is gone comes back where it is called, and not before.
                    if ((await LeastAppliedAsync().ConfigureAwait(true)).Position < place.Position)
                    {
                        return;
                    }

                    asked = Stopwatch.GetTimestamp();
                }

                next = ReadBlockAsync(place.Position);
                continue;
            }

            var (lines, rejected, late) = (_reader.Lines, _reader.Rejected, _reader.Late);
            var to = Place.Of(_reader.Read(_partition.Schema, block.Span, place.Progress));
            counters.Lines.Add(_reader.Lines - lines);
            counters.Rejected.Add(_reader.Rejected - rejected);
            counters.Late.Add(_reader.Late - late);
            next = ReadBlockAsync(to.Position);
            if (!await SendAsync(place, to).ConfigureAwait(true))
            {
                return;
            }

            place = to;
            _sent++;
        }
    }

    private Task<ReadOnlyMemory<byte>> ReadBlockAsync(long position) => cluster.Log.ReadAsync(_partition.Name, position, cluster.BlockBytes, _stop.Token).AsTask();

    private async Task<bool> SendAsync(Place from, Place to)
    {
        var ranges = _shards.Select(shard => (shard.Grain, Range: new FactRange(cluster.RuleSet, _partition.Name, from, to, _reader.Shards[shard.Group][shard.Shard].Take()))).ToArray();
        counters.FactBytes.Add(ranges.Sum(static range => (long)range.Range.Facts.Length));
        while (true)
        {
            var answers = await Task.WhenAll(ranges.Select(static range => range.Grain.AcceptAsync(range.Range))).ConfigureAwait(true);
            if (Array.Exists(answers, answer => !answer.IsBusy && answer.Applied.Position < to.Position))
            {
                return false;
            }

            ranges = [.. ranges.Where((_, i) => answers[i].IsBusy)];
            if (ranges.Length == 0)
            {
                return true;
            }

            await Task.Delay(Retry, _stop.Token).ConfigureAwait(true);
        }
    }
}
