using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting.Stores.Tests.Servers;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>Topics of Kafka that are read and written, on the mock cluster of librdkafka.</summary>
public sealed class KafkaTests : IDisposable
{
    private readonly MockKafka _kafka = new();
    private readonly HostFolder _folder = new();

    [Fact]
    public async Task Records_of_all_partitions_come_and_once_more_from_positions()
    {
        _kafka.CreateTopic("trail", 3);
        await WriteAsync((0, "a1"), (0, "a2"), (2, "c1"));
        Dictionary<string, string> positions;
        await using (var records = Read())
        {
            Assert.Equal(["a1", "a2", "c1"], (await records.TakeAsync(3)).Order(StringComparer.Ordinal));
            positions = new(records.Positions);
            Assert.Equal([("0", "2"), ("1", "0"), ("2", "1")], positions.OrderBy(static one => one.Key).Select(static one => (one.Key, one.Value)));
        }

        await WriteAsync((0, "a3"), (1, "b1"));
        await using var again = Read(positions);
        Assert.Equal(["a3", "b1"], (await again.TakeAsync(2)).Order(StringComparer.Ordinal));
        Assert.Equal([("0", 2, 1), ("1", 0, 1)], again.Batches.Order());
    }

    [Fact]
    public async Task A_topic_that_is_made_later_is_found_with_its_partitions()
    {
        await using var records = Read();
        var first = records.TakeAsync(4);
        await HostFolder.UntilAsync(() => Logged("TopicMissing"));
        _kafka.CreateTopic("trail", 4);
        await WriteAsync((0, "a"), (1, "b"), (2, "c"), (3, "d"));

        Assert.Equal(["a", "b", "c", "d"], (await first).Order(StringComparer.Ordinal));
        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "PartitionsFound");
    }

    [Fact]
    public async Task Records_that_retention_has_removed_are_logged_as_a_loss_with_their_count()
    {
        _kafka.CreateTopic("trail", 1);
        await WriteAsync((0, "first"));
        await WriteAsync([.. Enumerable.Repeat((0, new string('x', 100_000)), 100), (0, "last")]);
        await using var records = Read(new() { ["0"] = "1" });
        var taken = await records.TakeAsync(1);
        while (taken[0] != "last")
        {
            taken = await records.TakeAsync(1);
        }

        var first = records.Batches[0].Offset;
        Assert.InRange(first, 2, 100);
        Assert.Contains($"of which {first - 1} are lost", Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "RecordsExpired").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_that_retention_removes_while_the_host_is_behind_are_logged_as_a_loss_and_those_behind_come()
    {
        _kafka.CreateTopic("trail", 1);
        await WriteAsync((0, "first"));

        // The client reads ahead of the host, here by one record.
        var config = Consumer();
        config.QueuedMaxMessagesKbytes = 1;
        await using var records = new SourceRecords(new KafkaSource(config, "trail", logger: _folder.Log), []);
        await records.TakeAsync(1);
        await WriteAsync([.. Enumerable.Repeat((0, new string('x', 100_000)), 100), (0, "last")]);
        var taken = await records.TakeAsync(1);
        while (taken[0] != "last")
        {
            taken = await records.TakeAsync(1);
        }

        var read = records.Batches.Sum(static batch => batch.Count);
        Assert.InRange(read, 2, 101);
        Assert.Contains($"of which {102 - read} are lost", Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "RecordsExpired").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_that_ends_before_its_position_is_logged_as_a_loss_and_read_from_its_start()
    {
        _kafka.CreateTopic("trail", 1);
        await WriteAsync((0, "one"));

        await using var records = Read(new() { ["0"] = "5" });
        Assert.Equal(["one"], await records.TakeAsync(1));
        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "PartitionIsShorter");
    }

    [Fact]
    public async Task Positions_are_committed_to_the_broker_only_when_a_checkpoint_has_them()
    {
        _kafka.CreateTopic("trail", 2);
        await WriteAsync((0, "one"), (0, "two"), (1, "three"));
        await using (var records = Read())
        {
            await records.TakeAsync(3);
        }

        Assert.Equal([Offset.Unset.Value, Offset.Unset.Value], _kafka.Committed("watchers", "trail", 2));
        using var source = Source();
        await source.CommitAsync(new Dictionary<string, string> { ["0"] = "2", ["1"] = "1" }, default);
        Assert.Equal([2, 1], _kafka.Committed("watchers", "trail", 2));
    }

    [Fact]
    public async Task A_record_without_a_value_is_passed_over_and_numbers_stay_right()
    {
        _kafka.CreateTopic("trail", 1);
        await _kafka.WriteAsync("trail", [(0, "one"u8.ToArray()), (0, null!), (0, "three"u8.ToArray())]);
        await using var records = Read();

        Assert.Equal(["one", "three"], await records.TakeAsync(2));
        Assert.Equal([("0", 0, 1), ("0", 2, 1)], records.Batches.Where(static batch => batch.Count > 0));
        Assert.Equal("3", records.Positions["0"]);
    }

    [Fact]
    public async Task A_position_of_another_kind_is_refused()
    {
        _kafka.CreateTopic("trail", 1);
        await using var records = Read(new() { ["0"] = "1718-0" });

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => records.TakeAsync(1));

        Assert.EndsWith("(another kind of source had this name; give the source a new one).", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detection_that_comes_twice_is_one_for_who_reads_by_key_and_phase()
    {
        _kafka.CreateTopic("detections", 2);
        using (var target = Target())
        {
            await target.SendAsync(Samples.Detections, default);
        }

        using var again = Target();
        await again.SendAsync([.. Samples.Detections.Take(3)], default);

        Assert.Equal(Samples.Detections.Select(Samples.NameOf).Order(StringComparer.Ordinal), Found());
        var records = _kafka.Read("detections", 2);
        Assert.All(records, static record => Assert.Contains($"\"id\":\"{record.Message.Key}\"", record.Message.Value, StringComparison.Ordinal));
        Assert.All(records.GroupBy(static record => record.Message.Key), static phases => Assert.Single(phases.Select(static record => record.Partition).Distinct()));
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_refused()
    {
        _kafka.CreateTopic("detections", 1);
        using var target = Target(new() { BootstrapServers = _kafka.Bootstrap, MessageMaxBytes = 2_000 });
        var large = Samples.Changed(Samples.Detections[0], static header => header, ("Text", new string('x', 3_000)));

        var refused = await Assert.ThrowsAsync<DetectionRefusedException>(() => target.SendAsync([large], default));

        Assert.StartsWith("Kafka refuses the record: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_finds_what_an_engine_alone_finds_although_it_and_the_broker_end_in_between()
    {
        _kafka.CreateTopic("trail", 2);
        _kafka.CreateTopic("detections", 2);
        var events = _folder.Stream.Events;
        var third = events.Count / 3;
        await WriteEventsAsync(0, third);
        using (var host = await StartAsync())
        {
            await HostFolder.UntilAsync(() => Found().Count > 0);
            await host.StopAsync();
        }

        using (var host = await StartAsync())
        {
            await WriteEventsAsync(third, third);
            _kafka.TakeDown();
            await HostFolder.UntilAsync(() => Logged("ClientError"));
            _kafka.BringUp();
            await WriteEventsAsync(2 * third, events.Count - (2 * third));
            var expected = _folder.Expected();
            await HostFolder.UntilAsync(() => Found().Count >= expected.Count);
            await host.StopAsync();

            // Each event was handled once.
            Assert.Equal(events.Count, host.Services.GetRequiredService<RulesEngine>().GetStatistics().Events);
            Assert.Equal(expected, Found());
        }

        Assert.True(Logged("Restored"));
        Assert.Equal(events.Count, _kafka.Committed("watchers", "trail", 2).Sum());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _kafka.Dispose();
    }

    private Task<IHost> StartAsync() => _folder.StartAsync(
        rules => rules
            .AddKafkaSource<CloudTrailEvent>("trail", Consumer(), "trail")
            .AddKafkaTarget("topic", new() { BootstrapServers = _kafka.Bootstrap, LingerMs = 1 }, "detections")
            .AddCheckpoints(_folder.Checkpoints),
        follow: false);

    private List<string> Found() =>
    [
        .. _kafka.Read("detections", 2).Select(static record => $"{record.Message.Key} {Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes("phase"))}").Distinct().Order(StringComparer.Ordinal),
    ];

    private bool Logged(string name)
    {
        lock (_folder.Log.Entries)
        {
            return _folder.Log.Entries.Exists(entry => entry.Id.Name == name);
        }
    }

    private Task WriteAsync(params (int Partition, string Text)[] records) => _kafka.WriteAsync("trail", records.Select(static record => (record.Partition, Encoding.UTF8.GetBytes(record.Text))));

    private Task WriteEventsAsync(int first, int count) => _kafka.WriteAsync("trail", _folder.Stream.Events.Skip(first).Take(count).Select((e, i) => ((first + i) % 2, e.Utf8.ToArray())));

    private ConsumerConfig Consumer() => new() { BootstrapServers = _kafka.Bootstrap, GroupId = "watchers" };

    private KafkaSource Source() => new(Consumer(), "trail", new() { PartitionInterval = TimeSpan.FromMilliseconds(50) }, _folder.Log);

    private KafkaTarget Target(ProducerConfig? config = null) => new(config ?? new() { BootstrapServers = _kafka.Bootstrap, LingerMs = 1 }, "detections", _folder.Log);

    private SourceRecords Read(Dictionary<string, string>? positions = null) => new(Source(), positions ?? []);
}
