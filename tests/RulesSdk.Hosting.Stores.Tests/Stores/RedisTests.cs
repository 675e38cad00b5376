using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting.Stores.Tests.Servers;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Schemas;
using StackExchange.Redis;

namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>Streams of Redis that are read and written.</summary>
public sealed class RedisTests(RedisServer server) : IClassFixture<RedisServer>, IDisposable
{
    private static int Streams;

    private readonly HostFolder _folder = new();
    private readonly string _stream = $"stream{Interlocked.Increment(ref Streams)}";

    [RedisFact]
    public async Task Entries_come_in_order_and_once_more_from_a_position()
    {
        var last = await AddAsync("one", "two", "three");
        await using (var records = Read(new() { Streams = [_stream], BlockEntries = 2 }))
        {
            Assert.Equal(["one", "two", "three"], await records.TakeAsync(3));
            Assert.Equal(last, records.Positions[_stream]);
            await AddAsync("four");
            Assert.Equal(["four"], await records.TakeAsync(1));
        }

        await using var again = Read(new() { Streams = [_stream] }, new() { [_stream] = last });
        Assert.Equal(["four"], await again.TakeAsync(1));
        Assert.Empty(_folder.Log.Entries);
    }

    [RedisFact]
    public async Task Each_stream_is_a_partition_that_is_known_before_it_has_an_entry()
    {
        await using var records = Read(new() { Streams = [_stream, $"{_stream}b"], Field = "event" });
        await server.Database.StreamAddAsync($"{_stream}b", "event", "one");

        Assert.Equal(["one"], await records.TakeAsync(1));
        Assert.Equal([_stream, $"{_stream}b"], records.Positions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("0-0", records.Positions[_stream]);
    }

    [RedisFact]
    public async Task Entries_that_were_trimmed_before_they_were_read_are_logged_as_a_loss_and_those_behind_come()
    {
        var last = await AddAsync("one");
        await AddAsync("two", "three");
        await server.Database.StreamTrimAsync(_stream, 1);

        await using var records = Read(new() { Streams = [_stream] }, new() { [_stream] = last });
        Assert.Equal(["three"], await records.TakeAsync(1));
        Assert.Contains("is lost", Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "EntriesTrimmed").Message, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task A_stream_that_was_emptied_after_it_was_read_is_no_loss_and_one_that_was_emptied_before_is()
    {
        var read = await AddAsync("one");
        await using (var records = Read(new() { Streams = [_stream] }))
        {
            Assert.Equal(["one"], await records.TakeAsync(1));
            await server.Database.StreamTrimAsync(_stream, 0);
            var asked = server.Calls("xinfo|stream");
            var more = records.TakeAsync(1);
            await HostFolder.UntilAsync(() => server.Calls("xinfo|stream") > asked);
            await AddAsync("two");
            Assert.Equal(["two"], await more);
            Assert.Empty(_folder.Log.Entries);
        }

        await server.Database.StreamTrimAsync(_stream, 0);
        await using var again = Read(new() { Streams = [_stream] }, new() { [_stream] = read });
        var next = again.TakeAsync(1);
        await HostFolder.UntilAsync(() => Logged("EntriesTrimmed"));
        await AddAsync("three");
        Assert.Equal(["three"], await next);
    }

    [RedisFact]
    public async Task A_stream_that_was_deleted_is_a_loss_and_a_new_one_is_read_from_its_start()
    {
        await using var records = Read(new() { Streams = [_stream] }, new() { [_stream] = "9999999999999-0" });
        var next = records.TakeAsync(1);
        await HostFolder.UntilAsync(() => Logged("StreamIsGone"));
        await AddAsync("one");

        Assert.Equal(["one"], await next);
        Assert.Single(_folder.Log.Entries);
    }

    [RedisFact]
    public async Task An_entry_without_the_field_is_handed_on_empty_and_said_once()
    {
        await server.Database.StreamAddAsync(_stream, "other", "x");
        await server.Database.StreamAddAsync(_stream, "other", "x");
        await AddAsync("one");
        await using var records = Read(new() { Streams = [_stream] });

        Assert.Equal(["", "", "one"], await records.TakeAsync(3));
        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "FieldMissing");
    }

    [RedisFact]
    public async Task At_a_checkpoint_what_lies_before_it_is_removed_only_if_that_is_asked_for()
    {
        var position = await AddAsync("one", "two");
        await AddAsync("three");
        using (var keeping = Source(new() { Streams = [_stream] }))
        {
            await keeping.CommitAsync(new Dictionary<string, string> { [_stream] = position }, default);
            Assert.Equal(3, await server.Database.StreamLengthAsync(_stream));
        }

        using var source = Source(new() { Streams = [_stream], TrimAtCheckpoint = true });
        await source.CommitAsync(new Dictionary<string, string> { [_stream] = position }, default);
        Assert.Equal(2, await server.Database.StreamLengthAsync(_stream));
        await using var again = Read(new() { Streams = [_stream] }, new() { [_stream] = position });
        Assert.Equal(["three"], await again.TakeAsync(1));
        Assert.Empty(_folder.Log.Entries);
    }

    [RedisFact]
    public async Task A_position_of_another_kind_is_refused()
    {
        await using var records = Read(new() { Streams = [_stream] }, new() { [_stream] = "12 34 abc" });

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => records.TakeAsync(1));

        Assert.EndsWith("(another kind of source had this name; give the source a new one).", fault.Message, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task A_detection_that_comes_twice_is_one_entry_and_each_of_its_updates_is_one()
    {
        List<Detection> updates = [.. new[] { 1L, 2L }.Select(static count => Samples.Changed(Samples.Detections[0], static header => header with { Phase = DetectionPhase.Updated }, ("Count", count)))];
        using (var target = new RedisStreamTarget(ConfigurationOptions.Parse(server.Configuration), new() { Stream = _stream }))
        {
            await target.SendAsync([.. Samples.Detections, .. updates], default);
        }

        using var again = new RedisStreamTarget(ConfigurationOptions.Parse(server.Configuration), new() { Stream = _stream });
        await again.SendAsync([.. updates, .. Samples.Detections.Take(3)], default);

        var entries = await server.Database.StreamRangeAsync(_stream);
        Assert.Equal(Samples.Detections.Concat(updates).Select(DetectionJson.Format), entries.Select(static entry => entry["detection"].ToString()));
    }

    [RedisFact]
    public async Task What_was_sent_longer_ago_than_is_remembered_is_forgotten_and_the_stream_keeps_about_as_much_as_it_may()
    {
        await server.Database.SortedSetAddAsync($"{{{_stream}}}:sent", Samples.NameOf(Samples.Detections[0]), 0);
        using var target = new RedisStreamTarget(ConfigurationOptions.Parse(server.Configuration), new() { Stream = _stream, MaxLength = 100 });
        await target.SendAsync([Samples.Detections[0]], default);
        Assert.Equal(1, await server.Database.StreamLengthAsync(_stream));

        await target.SendAsync([.. Enumerable.Range(0, 1_000).Select(static i => Samples.Changed(Samples.Detections[0], header => header with { Id = $"{i}" }))], default);
        Assert.InRange(await server.Database.StreamLengthAsync(_stream), 100, 300);
        Assert.Equal(1_001, await server.Database.SortedSetLengthAsync($"{{{_stream}}}:sent"));
    }

    [RedisFact]
    public async Task A_key_that_is_no_stream_refuses_detections()
    {
        await server.Database.StringSetAsync(_stream, "text");
        using var target = new RedisStreamTarget(ConfigurationOptions.Parse(server.Configuration), new() { Stream = _stream });

        var refused = await Assert.ThrowsAsync<DetectionRefusedException>(() => target.SendAsync([Samples.Detections[0]], default));

        Assert.EndsWith("(name another stream)", refused.Message, StringComparison.Ordinal);
        await server.Database.KeyDeleteAsync(_stream);
        await target.SendAsync([Samples.Detections[0]], default);
        Assert.Equal(1, await server.Database.StreamLengthAsync(_stream));
    }

    [RedisFact]
    public async Task A_host_finds_what_an_engine_alone_finds_although_it_and_the_server_end_in_between()
    {
        var events = _folder.Stream.Events;
        var third = events.Count / 3;
        await AddEventsAsync(0, third);
        using (var host = await StartAsync())
        {
            await HostFolder.UntilAsync(() => Found().Count > 0);
            await host.StopAsync();
        }

        using (var host = await StartAsync())
        {
            await AddEventsAsync(third, third);
            await server.KillAsync();
            await HostFolder.UntilAsync(() => Logged("SourceFailed"));
            server.Start();
            await HostFolder.UntilAsync(() => server.Connection.IsConnected);
            await AddEventsAsync(2 * third, events.Count - (2 * third));
            var expected = _folder.Expected();
            await HostFolder.UntilAsync(() => Found().Count >= expected.Count);
            await host.StopAsync();

            // Each event was handled once.
            Assert.Equal(events.Count, host.Services.GetRequiredService<RulesEngine>().GetStatistics().Events);
            Assert.Equal(expected, Found());
        }

        Assert.True(Logged("Restored"));
        Assert.False(Logged("EntriesTrimmed"));
    }

    public void Dispose() => _folder.Dispose();

    private static string NameOf(StreamEntry entry) => $"{entry["id"]} {entry["phase"]}";

    private Task<IHost> StartAsync() => _folder.StartAsync(
        rules => rules
            .AddRedisStreamSource<CloudTrailEvent>("trail", server.Configuration, new() { Streams = [_stream], PollInterval = TimeSpan.FromMilliseconds(5), TrimAtCheckpoint = true })
            .AddRedisStreamTarget("stream", server.Configuration, new() { Stream = $"{_stream}out" })
            .AddCheckpoints(_folder.Checkpoints),
        follow: false);

    // All of the stream: the target is to have kept one of each.
    private List<string> Found() => server.Connection.IsConnected ? [.. server.Database.StreamRange($"{_stream}out").Select(NameOf).Order(StringComparer.Ordinal)] : [];

    private async Task AddEventsAsync(int first, int count)
    {
        foreach (var some in _folder.Stream.Events.Skip(first).Take(count).Chunk(500))
        {
            await Task.WhenAll(some.Select(e => server.Database.StreamAddAsync(_stream, "data", e.Utf8)));
        }
    }

    private async Task<string> AddAsync(params string[] texts)
    {
        RedisValue last = default;
        foreach (var text in texts)
        {
            last = await server.Database.StreamAddAsync(_stream, "data", text);
        }

        return last.ToString();
    }

    private bool Logged(string name)
    {
        lock (_folder.Log.Entries)
        {
            return _folder.Log.Entries.Exists(entry => entry.Id.Name == name);
        }
    }

    private RedisStreamSource Source(RedisStreamSourceOptions options) => new(ConfigurationOptions.Parse(server.Configuration), options with { PollInterval = TimeSpan.FromMilliseconds(5) }, _folder.Log);

    private SourceRecords Read(RedisStreamSourceOptions options, Dictionary<string, string>? positions = null) => new(Source(options), positions ?? []);
}
