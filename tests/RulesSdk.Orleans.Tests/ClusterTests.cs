using System.Collections.Concurrent;
using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Orleans.Tests;

/// <summary>A cluster of one silo: what it publishes, and what happens where that fails.</summary>
public sealed class ClusterTests : IDisposable
{
    private static readonly EventSchema Trail = AwsRules.Pack.Schemas.First(static schema => schema.EventType == typeof(CloudTrailEvent));
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-orleans").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Publishes_what_one_engine_detects()
    {
        var expected = WriteLog(SyntheticStream.Benchmark(3, 20_000));
        var publisher = new Publisher();
        await using var silo = await LocalSilo.StartAsync(NewCluster(), publisher);

        await UntilAsync(() => publisher.Published.Count >= expected.Count);
        await Task.Delay(500);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_nothing_can_be_published_the_log_waits_and_nothing_is_lost()
    {
        var expected = WriteLog(SyntheticStream.Benchmark(4, 5_000));
        var publisher = new Publisher { Fails = true };
        await using var silo = await LocalSilo.StartAsync(NewCluster(maxOutbox: 3, blockBytes: 20_000), publisher);

        await UntilAsync(() => publisher.Most > 3);
        await Task.Delay(1_500);

        // No more waits than what one more block of each partition brought.
        var waiting = publisher.Most;
        Assert.True(waiting < expected.Count / 2, $"{waiting} of {expected.Count} wait");
        publisher.Fails = false;
        await UntilAsync(() => publisher.Published.Count >= expected.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), publisher.Published.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cluster_says_what_it_cannot_be_made_of()
    {
        var log = new FolderLog(_folder);

        Assert.Contains("has no partition, so nothing would be read (name those of the log)", Fault([], new()), StringComparison.Ordinal);
        Assert.Contains("The partition 'a' is there twice", Fault([new("a", Trail), new("a", Trail)], new()), StringComparison.Ordinal);
        Assert.Contains("The partition 'a/b'", Fault([new("a/b", Trail)], new()), StringComparison.Ordinal);
        Assert.Contains("(set Lateness, or have one partition)", Fault([new("a", Trail), new("b", Trail)], new() { Lateness = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("(leave IdleAfter out, and write to each partition now and then)", Fault([new("a", Trail)], new() { IdleAfter = TimeSpan.FromHours(1) }), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RulesCluster(AwsRules.Pack.Rules, log, [new("a", Trail)]) { Shards = 0 });
        Assert.Contains("(set LateEvents to Skip, and leave Early out of Phases)", Fault([new("a", Trail)], new() { LateEvents = LateEvents.Apply }), StringComparison.Ordinal);

        string Fault(LogPartition[] partitions, RulesEngineOptions options) => Assert.Throws<ArgumentException>(() => new RulesCluster(AwsRules.Pack.Rules, log, partitions, options)).Message;
    }

    [Fact]
    public void Other_rules_are_another_rule_set()
    {
        Assert.Equal(NewCluster().RuleSet, NewCluster().RuleSet);
        Assert.NotEqual(NewCluster().RuleSet, new RulesCluster(AwsRules.Pack.Rules.Where(static rule => rule.Id != "aws_many_secrets_read"), new FolderLog(_folder), [new("a", Trail)]).RuleSet);
        Assert.NotEqual(NewCluster().RuleSet, new RulesCluster(AwsRules.Pack.Rules, new FolderLog(_folder), [new("a", Trail)], new() { Lateness = TimeSpan.FromMinutes(1) }).RuleSet);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1 << 20)]
    public async Task A_folder_is_read_in_whole_lines(int maxBytes)
    {
        var log = new FolderLog(_folder);
        Assert.True((await log.ReadAsync("none", 0, maxBytes, default)).IsEmpty);

        await File.WriteAllTextAsync(Path.Combine(_folder, "p.ndjson"), "{\"a\":1}\n{\"a\":\"a longer line\"}\n{\"a\":");
        var (text, position) = ("", 0L);
        while (await log.ReadAsync("p", position, maxBytes, default) is { IsEmpty: false } read)
        {
            Assert.Equal((byte)'\n', read.Span[^1]);
            (text, position) = (text + Encoding.UTF8.GetString(read.Span), position + read.Length);
        }

        Assert.Equal("{\"a\":1}\n{\"a\":\"a longer line\"}\n", text);
        await File.AppendAllTextAsync(Path.Combine(_folder, "p.ndjson"), "2}\n");
        Assert.Equal("{\"a\":2}\n", Encoding.UTF8.GetString((await log.ReadAsync("p", position, maxBytes, default)).Span));
    }

    private RulesCluster NewCluster(int maxOutbox = 10_000, int blockBytes = 1 << 20) => new(AwsRules.Pack.Rules, new FolderLog(_folder), [new("trail", Trail)])
    {
        Shards = 2,
        BlockBytes = blockBytes,
        CheckpointEvery = TimeSpan.FromMilliseconds(200),
        PollEvery = TimeSpan.FromMilliseconds(50),
        MaxOutbox = maxOutbox,
    };

    // The last line is so late that all windows end before.
    private List<string> WriteLog(SyntheticStream stream)
    {
        var told = new List<string>();
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => told.Add(DetectionJson.Format(detection))));
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        using var file = File.Create(Path.Combine(_folder, "trail.ndjson"));
        foreach (var line in stream.Events.Select(static e => e.Utf8.ToArray()).Append(Encoding.UTF8.GetBytes($"{{\"eventTime\":\"{stream.Events[^1].Time.AddDays(3).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\",\"eventID\":\"last\"}}")))
        {
            source.Process(line);
            file.Write(line);
            file.WriteByte((byte)'\n');
        }

        return told;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = 0; !holds(); waited++)
        {
            Assert.True(waited < 600, "It did not come within a minute.");
            await Task.Delay(100);
        }
    }

    private sealed class Publisher : IDetectionPublisher
    {
        public ConcurrentQueue<string> Published { get; } = [];

        public bool Fails { get; set; }

        /// <summary>The most that was handed over at once.</summary>
        public int Most { get; private set; }

        public Task PublishAsync(IReadOnlyList<PublishedDetection> detections, CancellationToken cancellationToken)
        {
            Most = Math.Max(Most, detections.Count);
            if (Fails)
            {
                throw new IOException("away");
            }

            foreach (var detection in detections)
            {
                Published.Enqueue(detection.Json);
            }

            return Task.CompletedTask;
        }
    }
}
