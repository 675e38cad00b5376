using System.Text;
using RulesSdk.Orleans.Grains;
using RulesSdk.Rules.Aws;
using RulesSdk.Testing;

namespace RulesSdk.Orleans.Tests;

/// <summary>A cluster of one silo: what it publishes, and what happens where that fails.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly TrailLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Publishes_what_one_engine_detects()
    {
        var expected = _log.Append(TrailLog.LinesOf(SyntheticStream.Benchmark(3, 20_000)));
        var publisher = new RecordingPublisher();
        await using var silo = await LocalSilo.StartAsync(_log.NewCluster(blockBytes: 1 << 20), publisher);

        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count);
        await Task.Delay(500);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_nothing_can_be_published_the_log_waits_and_nothing_is_lost()
    {
        var expected = _log.Append(TrailLog.LinesOf(SyntheticStream.Benchmark(4, 5_000)));
        var publisher = new RecordingPublisher { Fails = true };
        var cluster = _log.NewCluster(maxOutbox: 3, blockBytes: 20_000);
        await using var silo = await LocalSilo.StartAsync(cluster, publisher);

        await Wait.UntilAsync(() => publisher.Most > 3);
        await Task.Delay(1_500);

        // No more waits than what one more block of each partition brought.
        var waiting = publisher.Most;
        Assert.True(waiting < expected.Count / 2, $"{waiting} of {expected.Count} wait");

        // Another shard may need what these have applied once more.
        var applied = new FactRange(cluster.RuleSet, cluster.Partitions[0].Name, default, default, []);
        var answers = await Task.WhenAll(cluster.AllShards.Select(shard => silo.Grains.GetGrain<IShardGrain>(cluster.KeyOf(shard.Group, shard.Shard)).AcceptAsync(applied)));
        Assert.All(answers, static answer => Assert.False(answer.IsBusy));
        publisher.Fails = false;
        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cluster_says_what_it_cannot_be_made_of()
    {
        var log = new FolderLog(_log.Folder);

        Assert.Contains("has no partition, so nothing would be read (name those of the log)", Fault([], new()), StringComparison.Ordinal);
        Assert.Contains("The partition 'a' is there twice", Fault([new("a", TrailLog.Schema), new("a", TrailLog.Schema)], new()), StringComparison.Ordinal);
        Assert.Contains("The partition 'a/b'", Fault([new("a/b", TrailLog.Schema)], new()), StringComparison.Ordinal);
        Assert.Contains("(set Lateness, or have one partition)", Fault([new("a", TrailLog.Schema), new("b", TrailLog.Schema)], new() { Lateness = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("(leave IdleAfter out, and write to each partition now and then)", Fault([new("a", TrailLog.Schema)], new() { IdleAfter = TimeSpan.FromHours(1) }), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RulesCluster(AwsRules.Pack.Rules, log, [new("a", TrailLog.Schema)]) { Shards = 0 });
        Assert.Contains("(set LateEvents to Skip, and leave Early out of Phases)", Fault([new("a", TrailLog.Schema)], new() { LateEvents = LateEvents.Apply }), StringComparison.Ordinal);

        string Fault(LogPartition[] partitions, RulesEngineOptions options) => Assert.Throws<ArgumentException>(() => new RulesCluster(AwsRules.Pack.Rules, log, partitions, options)).Message;
    }

    [Fact]
    public void Other_rules_are_another_rule_set()
    {
        Assert.Equal(_log.NewCluster().RuleSet, _log.NewCluster().RuleSet);
        Assert.NotEqual(_log.NewCluster().RuleSet, new RulesCluster(AwsRules.Pack.Rules.Where(static rule => rule.Id != "aws_many_secrets_read"), new FolderLog(_log.Folder), [new("a", TrailLog.Schema)]).RuleSet);
        Assert.NotEqual(_log.NewCluster().RuleSet, new RulesCluster(AwsRules.Pack.Rules, new FolderLog(_log.Folder), [new("a", TrailLog.Schema)], new() { Lateness = TimeSpan.FromMinutes(1) }).RuleSet);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1 << 20)]
    public async Task A_folder_is_read_in_whole_lines(int maxBytes)
    {
        var log = new FolderLog(_log.Folder);
        Assert.True((await log.ReadAsync("none", 0, maxBytes, default)).IsEmpty);

        await File.WriteAllTextAsync(Path.Combine(_log.Folder, "p.ndjson"), "{\"a\":1}\n{\"a\":\"a longer line\"}\n{\"a\":");
        var (text, position) = ("", 0L);
        while (await log.ReadAsync("p", position, maxBytes, default) is { IsEmpty: false } read)
        {
            Assert.Equal((byte)'\n', read.Span[^1]);
            (text, position) = (text + Encoding.UTF8.GetString(read.Span), position + read.Length);
        }

        Assert.Equal("{\"a\":1}\n{\"a\":\"a longer line\"}\n", text);
        await File.AppendAllTextAsync(Path.Combine(_log.Folder, "p.ndjson"), "2}\n");
        Assert.Equal("{\"a\":2}\n", Encoding.UTF8.GetString((await log.ReadAsync("p", position, maxBytes, default)).Span));
    }
}
