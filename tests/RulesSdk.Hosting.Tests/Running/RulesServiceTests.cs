using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>A host that reads a log, sends what it detects, and goes on after it was stopped or killed.</summary>
public sealed class RulesServiceTests : IDisposable
{
    private readonly HostFolder _folder = new();

    private int All => _folder.Stream.Events.Count;

    [Fact]
    public async Task What_is_in_the_log_and_what_comes_later_is_detected()
    {
        _folder.Write(0, 1000);
        using var host = await _folder.StartDurableAsync();
        for (var first = 1000; first < All; first += 100)
        {
            _folder.Write(first, Math.Min(100, All - first));
        }

        var expected = _folder.Expected();
        await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, _folder.Found());
    }

    [Fact]
    public async Task A_host_that_is_started_again_goes_on_where_it_was()
    {
        var step = All / 7;
        for (var first = 0; first < All; first += step)
        {
            _folder.Write(first, Math.Min(step, All - first));
            using var host = await _folder.StartDurableAsync();
            var engine = host.Services.GetRequiredService<RulesEngine>();
            var goal = Math.Min(first + step, All);
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == goal);
            await host.StopAsync();
        }

        Assert.Equal(_folder.Expected(), _folder.Found());
        Assert.Contains(_folder.Log.Entries, static entry => entry.Id.Name == "Restored");
    }

    [Fact]
    public async Task Copies_of_the_disk_at_any_time_lose_nothing_and_find_nothing_else()
    {
        _folder.Write(0, All);
        var expected = _folder.Expected();
        using var host = await _folder.StartDurableAsync(TimeSpan.FromMilliseconds(1));
        var copies = new List<HostFolder>();
        while (_folder.Found().Count < expected.Count)
        {
            // What a disk has when the power fails: checkpoints first, since each is older than the detections that belong to it.
            var copy = new HostFolder();
            copies.Add(copy);
            CopyAll(_folder.Checkpoints, copy.Checkpoints);
            CopyAll(Path.GetDirectoryName(_folder.Detections)!, Path.GetDirectoryName(copy.Detections)!);
            File.Copy(_folder.Trail, copy.Trail);
            await Task.Delay(15);
        }

        await host.StopAsync();
        foreach (var copy in copies)
        {
            using (copy)
            {
                using var again = await copy.StartDurableAsync();
                await HostFolder.UntilAsync(() => copy.Found().Count >= expected.Count);
                await again.StopAsync();
                Assert.Equal(expected, copy.Found());
            }
        }

        Assert.NotEmpty(copies);
    }

    [Fact]
    public async Task A_checkpoint_that_is_cut_is_passed_over_and_one_alone_keeps_the_host_from_starting()
    {
        _folder.Write(0, All);
        using (var host = await _folder.StartDurableAsync(TimeSpan.FromMilliseconds(1)))
        {
            await HostFolder.UntilAsync(() => Directory.GetFiles(_folder.Checkpoints, "checkpoint-*").Length >= 3);
            await host.StopAsync();
        }

        string[] files = [.. Directory.GetFiles(_folder.Checkpoints, "checkpoint-*").OrderDescending(StringComparer.Ordinal)];
        Damage(files[0]);
        using (var host = await _folder.StartDurableAsync())
        {
            var expected = _folder.Expected();
            await HostFolder.UntilAsync(() => _folder.Log.Has("Restored") && _folder.Found().Count >= expected.Count);
            await host.StopAsync();
            Assert.Equal(expected, _folder.Found());
        }

        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "NotWhole");
        foreach (var file in Directory.GetFiles(_folder.Checkpoints, "checkpoint-*"))
        {
            Damage(file);
        }

        using var refused = await _folder.StartDurableAsync();
        var service = refused.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => service.ExecuteTask!);
        Assert.EndsWith("(see the log for what is wrong with each; remove them to begin anew).", fault.Message, StringComparison.Ordinal);

        static void Damage(string file)
        {
            using var stream = new FileStream(file, FileMode.Open);
            stream.SetLength(stream.Length - 1);
        }
    }

    [Fact]
    public async Task Two_hosts_do_not_share_a_folder_of_checkpoints()
    {
        using var first = new CheckpointFolder(_folder.Checkpoints);

        var fault = Assert.Throws<IOException>(() => new CheckpointFolder(_folder.Checkpoints));

        Assert.EndsWith("(end the host that uses it, or name another folder).", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await first.ListAsync(default));
    }

    [Fact]
    public async Task A_target_that_is_down_loses_nothing_and_stops_the_reading()
    {
        _folder.Write(0, All);
        var target = new FlakyTarget { IsDown = true };
        using var host = await _folder.StartAsync(rules => rules.AddTarget("flaky", _ => target).Services.Configure<RulesHostOptions>(static options => (options.Delivery.MaxWaiting, options.Delivery.MaxBatch) = (3, 2)));
        var engine = host.Services.GetRequiredService<RulesEngine>();
        await HostFolder.UntilAsync(() => target.Attempts > 20);
        var events = engine.GetStatistics().Events;
        await Task.Delay(50);

        Assert.InRange(events, 1, All - 1);
        Assert.Equal(events, engine.GetStatistics().Events);
        Assert.Empty(target.Taken);

        target.IsDown = false;
        var expected = _folder.Expected();
        await HostFolder.UntilAsync(() => target.Taken.Count >= expected.Count);
        await host.StopAsync();
        Assert.Equal(expected, target.Taken.Order(StringComparer.Ordinal));
        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "TargetRecovered");
    }

    [Fact]
    public async Task What_has_not_arrived_is_detected_again_since_no_checkpoint_counts_before()
    {
        _folder.Write(0, All);
        using (var host = await _folder.StartAsync(rules => rules.AddCheckpoints(_folder.Checkpoints).AddTarget("file", static _ => new FlakyTarget { IsDown = true })))
        {
            var engine = host.Services.GetRequiredService<RulesEngine>();
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == All);

            // Time for many checkpoints; then the host may wait no longer.
            await Task.Delay(200);
            await host.StopAsync(new CancellationToken(canceled: true));
        }

        var expected = _folder.Expected();
        using var again = await _folder.StartDurableAsync();
        await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
        await again.StopAsync();
        Assert.Equal(expected, _folder.Found());
    }

    [Fact]
    public async Task What_a_target_refuses_is_with_the_dead_letters_and_the_others_arrive()
    {
        _folder.Write(0, All);
        var expected = _folder.Expected();
        var refused = expected[expected.Count / 2];
        var target = new FlakyTarget { Refused = refused };
        using var host = await _folder.StartAsync(rules => rules.AddTarget("flaky", _ => target).Services.Configure<RulesHostOptions>(options => options.Delivery.DeadLetterPath = _folder.PathOf("dead.ndjson")));
        await HostFolder.UntilAsync(() => target.Taken.Count >= expected.Count - 1 && File.Exists(_folder.PathOf("dead.ndjson")));
        await host.StopAsync();

        Assert.Equal(expected.Except([refused]), target.Taken.Order(StringComparer.Ordinal));
        using var letter = System.Text.Json.JsonDocument.Parse(Assert.Single(File.ReadAllLines(_folder.PathOf("dead.ndjson"))));
        Assert.Equal(("flaky", "of no use"), (letter.RootElement.GetProperty("target").GetString(), letter.RootElement.GetProperty("cause").GetString()));
        Assert.Equal(refused, FlakyTarget.KeyOf(letter.RootElement.GetProperty("detection")));
    }

    [Fact]
    public async Task A_sink_that_throws_and_a_source_that_fails_are_logged_and_the_host_goes_on()
    {
        _folder.Write(0, All);
        var failing = new FailingSource(new FileLogSource(_folder.Trail, new() { Follow = false, BlockBytes = 4096 }), failures: 2);
        using var host = await _folder.StartAsync(
            rules => rules.AddSource<CloudTrailEvent>("failing", _ => failing)
                .AddSink(new CallbackSink(static _ => throw new IOException("full")))
                .AddTarget("file", _ => new DetectionFile(_folder.Detections)),
            follow: false);
        var expected = _folder.Expected();
        await HostFolder.UntilAsync(() => failing.IsOver && _folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.Equal(expected, _folder.Found());
        Assert.Equal(2, _folder.Log.Entries.Count(static entry => entry.Id.Name == "SourceFailed"));
        Assert.Contains(_folder.Log.Entries, static entry => entry.Id.Name == "SinkFailed");
    }

    [Fact]
    public async Task A_host_whose_sources_end_completes_the_engine_and_stops()
    {
        _folder.Write(0, All);
        using var host = await _folder.StartAsync(
            rules => rules.AddSource<CloudTrailEvent>("stdin", _ => new StandardInputLogSource(() => File.OpenRead(_folder.Trail)))
                .AddTarget("file", _ => new DetectionFile(_folder.Detections))
                .Services.Configure<RulesHostOptions>(static options => options.StopAtEnd = true),
            follow: false);
        await host.WaitForShutdownAsync();

        // Those that were open are closed, as truncated.
        Assert.Equal(_folder.Found().Count(static one => one.EndsWith("opened", StringComparison.Ordinal)), _folder.Found().Count(static one => one.EndsWith("closed", StringComparison.Ordinal)));
        Assert.Empty(_folder.Expected().Except(_folder.Found()));
    }

    [Fact]
    public void A_target_without_a_source_is_refused_since_nobody_would_send()
    {
        var services = new ServiceCollection();
        services.AddRulesSdk(static rules => rules.AddPack<AwsRules>().AddTarget("file", static _ => new DetectionFile("never")));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<RulesEngine>);

        Assert.StartsWith("The host has no source, so nothing would be sent to the target 'file' (", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddRulesSdk(static rules => rules
            .AddTarget("one", static _ => new DetectionFile("a")).AddTarget("one", static _ => new DetectionFile("b"))));

        Assert.Contains("'one' is added twice", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void CopyAll(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.Exists(from) ? Directory.GetFiles(from) : [])
        {
            try
            {
                using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = File.Create(Path.Combine(to, Path.GetFileName(file)));
                source.CopyTo(copy);
            }
            catch (IOException)
            {
                // Renamed or deleted meanwhile, or the lock.
            }
        }
    }
}
