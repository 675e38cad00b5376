using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>Settings that change while a host runs.</summary>
public sealed class SettingsReloadTests : IDisposable
{
    private const int Before = 2_000;

    private readonly HostFolder _folder = new();
    private readonly IConfigurationRoot _settings = new ConfigurationBuilder().AddInMemoryCollection([new("MaxProbesPerEvent", "1000")]).Build();

    [Fact]
    public async Task What_is_detected_is_what_is_after_a_restart_at_the_same_place()
    {
        var off = MostFrequent();
        var expected = ExpectedWithRestart(options => options.Rules[off] = new() { Enabled = false });
        using var host = await StartAsync();
        await HandleAsync(host, 0, Before);

        _settings[$"Rules:{off}:Enabled"] = "false";
        _settings.Reload();
        await HostFolder.UntilAsync(() => _folder.Log.Has("Reloaded"));
        await HandleAsync(host, Before, _folder.Stream.Events.Count - Before);
        await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.NotEqual(_folder.Expected(), expected);
        Assert.Equal(expected, _folder.Found());
    }

    [Fact]
    public async Task A_rule_that_is_turned_on_starts_empty_and_is_told()
    {
        var rule = MostFrequent();
        _settings[$"Rules:{rule}:Enabled"] = "false";
        var expected = ExpectedWithRestart(static _ => { }, options => options.Rules[rule] = new() { Enabled = false });
        using var host = await StartAsync();
        await HandleAsync(host, 0, Before);

        _settings[$"Rules:{rule}:Enabled"] = null;
        _settings.Reload();
        await HostFolder.UntilAsync(() => _folder.Log.Has("Reloaded"));
        await HandleAsync(host, Before, _folder.Stream.Events.Count - Before);
        await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.Equal(expected, _folder.Found());
        Assert.Contains($"start empty: {rule};", Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "Reloaded").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lateness", "soon", "'Lateness' is 'soon'")]
    [InlineData("Latenes", "1s", "write Lateness")]
    [InlineData("Alerts:Silences:drill:Rule", "aws_none", "Alerts:Silences:drill:Rule is 'aws_none', but no pack has such a rule")]
    [InlineData("MaxRowsPerRule", "-1", "MaxRowsPerRule is -1")]
    [InlineData("CheckpointKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "not protected by a key")]
    public async Task Faulty_settings_are_refused_and_the_old_ones_go_on(string setting, string value, string told)
    {
        using var host = await StartAsync();
        await HandleAsync(host, 0, Before);

        _settings[setting] = value;
        _settings.Reload();
        await HostFolder.UntilAsync(() => _folder.Log.Has("NotReloaded"));
        var expected = _folder.Expected();
        await HandleAsync(host, Before, _folder.Stream.Events.Count - Before);
        await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.Equal(expected, _folder.Found());
        var message = Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "NotReloaded").Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAECAwQF", message, StringComparison.Ordinal);
        Assert.False(_folder.Log.Has("Reloaded"));
    }

    [Fact]
    public async Task What_changes_nothing_makes_no_engine()
    {
        using var host = await StartAsync();
        var engine = host.Services.GetRequiredService<RulesEngine>();
        _settings.Reload();
        await HandleAsync(host, 0, Before);
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Same(engine, host.Services.GetRequiredService<RulesEngine>());
        Assert.False(_folder.Log.Has("Reloaded"));
        await host.StopAsync();
    }

    public void Dispose() => _folder.Dispose();

    private Task<IHost> StartAsync() =>
        _folder.StartAsync(rules => rules.AddCheckpoints(_folder.Checkpoints).AddFileTarget(_folder.Detections).Configure(_settings));

    private async Task HandleAsync(IHost host, int first, int count)
    {
        _folder.Write(first, count);
        await HostFolder.UntilAsync(() => host.Services.GetRequiredService<RulesEngine>().TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == first + count);
    }

    private string MostFrequent() => Run(static _ => { }, static _ => { }).GroupBy(static one => one.Rule).MaxBy(static rule => rule.Count())!.Key;

    private List<string> ExpectedWithRestart(Action<RulesEngineOptions> after, Action<RulesEngineOptions>? before = null) =>
        [.. Run(before ?? (static _ => { }), after).Select(static one => one.Key).Order(StringComparer.Ordinal)];

    // One engine with half of the events, and another that goes on from its checkpoint.
    private List<(string Rule, string Key)> Run(Action<RulesEngineOptions> before, Action<RulesEngineOptions> after)
    {
        var found = new List<(string, string)>();
        var sink = new CallbackSink(detection => found.Add((detection.Rule.Id, $"{detection.Id} {detection.Phase.ToString().ToLowerInvariant()}")));
        var first = new RulesEngine(AwsRules.Pack.Rules, sink, Options(before));
        Feed(first.OpenSource<CloudTrailEvent>("trail"), 0, Before);
        using var state = new MemoryStream();
        first.Checkpoint(state);
        state.Position = 0;
        var second = new RulesEngine(AwsRules.Pack.Rules, sink, Options(after));
        second.Restore(state);
        Feed(second.OpenSource<CloudTrailEvent>("trail"), Before, _folder.Stream.Events.Count - Before);
        return found;
    }

    private static RulesEngineOptions Options(Action<RulesEngineOptions> configure)
    {
        var options = HostFolder.Options(new());
        configure(options);
        return options;
    }

    private void Feed(LineSource source, int first, int count)
    {
        foreach (var e in _folder.Stream.Events.Skip(first).Take(count))
        {
            source.Process(e.Utf8.Span);
        }
    }
}
