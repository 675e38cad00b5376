using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Runtime;
using Orleans.Storage;
using RulesSdk.Orleans.Grains;
using RulesSdk.Testing;

namespace RulesSdk.Orleans.Tests;

/// <summary>What keeps a cluster from publishing twice, or what nobody can find again: each test is red without one safeguard.</summary>
public sealed class SafeguardTests : IDisposable
{
    private readonly TrailLog _log = new();
    private readonly byte[][] _lines = TrailLog.LinesOf(SyntheticStream.Benchmark(5, 3_000));

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_stale_activation_cannot_store_and_publishes_nothing()
    {
        var first = _log.Append(_lines[..2_000]);
        var states = new ConcurrentDictionary<GrainId, (int, byte[])>();
        var release = new TaskCompletionSource();
        var (stale, current) = (new SharedStorage(states) { Before = _ => release.Task }, new SharedStorage(states));
        var (fromStale, fromCurrent) = (new RecordingPublisher(), new RecordingPublisher());
        var cluster = _log.NewCluster();
        await using var silo = await LocalSilo.StartAsync(cluster, fromStale, stale);
        await Wait.UntilAsync(() => stale.Begun == cluster.AllShards.Count);

        // Another silo has the same shards, stores them, publishes, stores that, and goes.
        await using (await LocalSilo.StartAsync(_log.NewCluster(), fromCurrent, current))
        {
            await Wait.UntilAsync(() => fromCurrent.Published.Count == first.Count && current.Made.Count == cluster.AllShards.Count + fromCurrent.Calls);
        }

        release.SetResult();
        await Wait.UntilAsync(() => stale.Refused == cluster.AllShards.Count);
        await Task.Delay(500);
        Assert.Empty(fromStale.Published);
        var second = _log.Append(_lines[2_000..]);
        await Wait.UntilAsync(() => fromStale.Published.Count >= second.Count && stale.Made.Count >= cluster.AllShards.Count);

        Assert.NotEmpty(first);
        Assert.NotEmpty(second);
        Assert.Equal(first.Order(StringComparer.Ordinal), fromCurrent.Published.Order(StringComparer.Ordinal));

        // It has gone on from what the other stored.
        Assert.Equal(second.Order(StringComparer.Ordinal), fromStale.Published.Order(StringComparer.Ordinal));
        Assert.Equal(cluster.AllShards.Count, silo.Figures["fenced"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_published_before_it_is_stored(bool hangs)
    {
        var expected = _log.Append(_lines);
        var back = new TaskCompletionSource();
        var storage = new SharedStorage { Before = _ => hangs || back.Task.IsCompleted ? back.Task : throw new IOException("away") };
        var publisher = new RecordingPublisher();
        var cluster = _log.NewCluster();
        await using var silo = await LocalSilo.StartAsync(cluster, publisher, storage);

        await Wait.UntilAsync(() => storage.Begun >= cluster.AllShards.Count * (hangs ? 1 : 3));
        await Task.Delay(500);

        Assert.Empty(publisher.Published);
        Assert.Equal(0, silo.Figures["checkpoints"]);
        back.SetResult();
        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_published_while_a_shard_stores_leaves_the_next_checkpoint()
    {
        var expected = _log.Append(_lines);
        var (isTaken, isStored) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (storage, publisher, cluster) = (new SharedStorage(), new RecordingPublisher { Open = isTaken.Task }, _log.NewCluster());
        await using var silo = await LocalSilo.StartAsync(cluster, publisher, storage);
        await Wait.UntilAsync(() => storage.Made.Count == cluster.AllShards.Count);

        // Nothing is detected in this line: shards store only how far they are.
        storage.Before = _ => isStored.Task;
        Assert.Empty(_log.Append([TrailLog.LineAt(SyntheticStream.DefaultStart.AddDays(9), "later")]));
        await Wait.UntilAsync(() => storage.Begun == 2 * cluster.AllShards.Count);
        isTaken.SetResult();
        await Wait.UntilAsync(() => publisher.Published.Count == expected.Count && silo.Figures["published"] == expected.Count);
        isStored.SetResult();

        await Wait.UntilAsync(() => storage.Made.Count == (2 * cluster.AllShards.Count) + publisher.Calls);
    }

    [Fact]
    public async Task A_shard_takes_more_in_while_it_stores()
    {
        var first = _log.Append(_lines[..2_000]);
        var isStored = new TaskCompletionSource();
        var (storage, publisher, cluster) = (new SharedStorage { Before = _ => isStored.Task }, new RecordingPublisher(), _log.NewCluster());
        await using var silo = await LocalSilo.StartAsync(cluster, publisher, storage);
        await Wait.UntilAsync(() => storage.Begun == cluster.AllShards.Count);

        var second = _log.Append(_lines[2_000..]);
        var shard = silo.Grains.GetGrain<IShardGrain>(cluster.KeyOf(0, 0));
        while ((await shard.AppliedAsync("trail").WaitAsync(TimeSpan.FromSeconds(20))).Position < new FileInfo(_log.File).Length)
        {
            await Task.Delay(50);
        }

        Assert.Empty(publisher.Published);
        isStored.SetResult();
        await Wait.UntilAsync(() => publisher.Published.Count >= first.Count + second.Count);
        Assert.Equal(first.Concat(second).Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Checkpoints_that_take_long_are_far_apart()
    {
        var begun = new ConcurrentQueue<long>();
        var cluster = _log.NewCluster();
        var first = GrainId.Parse($"shard/{cluster.KeyOf(0, 0)}", null);
        var storage = new SharedStorage { Before = StoreAsync };
        await using var silo = await LocalSilo.StartAsync(cluster, new RecordingPublisher(), storage);

        for (var second = 0; begun.Count < 2; second++)
        {
            Assert.True(second < 600, "There is no second checkpoint.");
            _log.Append([TrailLog.LineAt(SyntheticStream.DefaultStart.AddSeconds(second), "e" + second)]);
            await Task.Delay(100);
        }

        // A second each, and then four times as long nothing.
        Assert.True(Stopwatch.GetElapsedTime(begun.First(), begun.Last()) >= TimeSpan.FromSeconds(5));

        async Task StoreAsync(GrainId shard)
        {
            if (shard == first)
            {
                begun.Enqueue(Stopwatch.GetTimestamp());
            }

            await Task.Delay(1_000);
        }
    }

    [Fact]
    public async Task A_write_that_was_made_but_not_answered_is_gone_on_from()
    {
        var expected = _log.Append(_lines);
        var isAnswered = new ConcurrentDictionary<GrainId, bool>();
        var storage = new SharedStorage { After = shard => isAnswered.TryAdd(shard, false) ? throw new IOException("away") : Task.CompletedTask };
        var publisher = new RecordingPublisher();
        await using var silo = await LocalSilo.StartAsync(_log.NewCluster(), publisher, storage);

        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count);
        await Task.Delay(500);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_shard_that_lost_what_it_applied_is_sent_it_again()
    {
        var first = _log.Append(_lines[..2_000]);
        var isRefused = new ConcurrentDictionary<GrainId, bool>();
        var storage = new SharedStorage { Before = shard => isRefused.TryAdd(shard, true) ? throw new InconsistentStateException("It is active elsewhere.") : Task.CompletedTask };
        var publisher = new RecordingPublisher();
        var cluster = _log.NewCluster();
        await using var silo = await LocalSilo.StartAsync(cluster, publisher, storage);
        await Wait.UntilAsync(() => silo.Figures["fenced"] == cluster.AllShards.Count);

        var second = _log.Append(_lines[2_000..]);
        await Wait.UntilAsync(() => publisher.Published.Count >= first.Count + second.Count);

        Assert.Equal(first.Concat(second).Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
        Assert.True(silo.Figures["lines"] > _lines.Length, "What was lost was not read again.");
    }

    [Fact]
    public async Task What_a_block_has_left_that_failed_does_not_come_again_with_the_next()
    {
        // Events that come again count again, and none is late before the last line: so they would be seen.
        using var log = new TrailLog(new() { Deduplicate = TimeSpan.Zero, Lateness = TimeSpan.FromDays(2) });
        Assert.Empty(log.Append(_lines[..^1]));
        var publisher = new RecordingPublisher();
        var failed = 0;
        await using var silo = await LocalSilo.StartAsync(log.NewCluster(), publisher, counted: FailOnce);
        await Wait.UntilAsync(() => silo.Figures["lines"] == 2 * (_lines.Length - 1));

        var expected = log.Append(_lines[^1..]);
        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count);
        await Task.Delay(500);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));

        // Between reading a block and sending what was read.
        void FailOnce(string figure)
        {
            if (figure == "rulessdk.cluster.lines" && Interlocked.Exchange(ref failed, 1) == 0)
            {
                throw new InvalidOperationException("broken");
            }
        }
    }
}
