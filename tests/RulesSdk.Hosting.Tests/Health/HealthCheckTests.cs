using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Health;

/// <summary>What health checks say of a host: what is wrong, and what to do.</summary>
public sealed class HealthCheckTests : IDisposable
{
    private readonly HostFolder _folder = new();

    [Fact]
    public async Task A_host_that_reads_and_sends_is_healthy()
    {
        using var host = await StartAsync(static bounds => bounds.MaxWatermarkLag = null);
        await HostFolder.UntilAsync(() => _folder.Found().Count > 0);
        await UntilAsync(host, static report => report.Status == HealthStatus.Healthy);

        Assert.Equal(
            ["rulessdk.checkpoints", "rulessdk.rules", "rulessdk.sources", "rulessdk.targets", "rulessdk.watermark"],
            (await CheckAsync(host)).Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_source_that_is_silent_degrades_the_host()
    {
        using var host = await StartAsync(static bounds => bounds.MaxSilence = TimeSpan.FromMilliseconds(1));

        await SaysAsync(host, "rulessdk.sources", HealthStatus.Degraded, "Source trail has brought nothing for ", "raise MaxSilence if it may be silent).");
    }

    [Fact]
    public async Task A_source_that_fails_makes_the_host_unhealthy()
    {
        using var host = await StartAsync(
            static bounds => bounds.MaxSourceFailure = TimeSpan.Zero,
            rules => rules.AddSource<CloudTrailEvent>("failing", _ => new FailingSource(new FileLogSource(_folder.Trail, new() { Follow = false, BlockBytes = 4096 }), failures: int.MaxValue)));

        await SaysAsync(host, "rulessdk.sources", HealthStatus.Unhealthy, "Source failing has failed for ", "it is tried again by itself).");
    }

    [Fact]
    public async Task A_watermark_that_lies_behind_degrades_the_host()
    {
        using var host = await StartAsync(static _ => { });

        await SaysAsync(host, "rulessdk.watermark", HealthStatus.Degraded, "The watermark lies ", "or raise MaxWatermarkLag).");
    }

    [Fact]
    public async Task A_target_that_takes_nothing_makes_the_host_unhealthy_until_it_does()
    {
        var target = new FlakyTarget { IsDown = true };
        using var host = await StartAsync(static bounds => bounds.MaxTargetFailure = TimeSpan.Zero, rules => rules.AddTarget("flaky", _ => target));

        await SaysAsync(host, "rulessdk.targets", HealthStatus.Unhealthy, "Target flaky has taken nothing for ", "they are sent again by themselves).");
        target.IsDown = false;
        await UntilAsync(host, static report => report.Entries["rulessdk.targets"].Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task Checkpoints_that_are_too_old_make_the_host_unhealthy_where_it_keeps_any()
    {
        using (var host = await StartAsync(static bounds => bounds.MaxCheckpointAge = TimeSpan.Zero))
        {
            await SaysAsync(host, "rulessdk.checkpoints", HealthStatus.Unhealthy, "No checkpoint was stored for ", "once every target has taken what came before it).");
            await host.StopAsync();
        }

        using var without = await StartAsync(static bounds => bounds.MaxCheckpointAge = TimeSpan.Zero, keepsCheckpoints: false);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(without)).Entries["rulessdk.checkpoints"].Status);
    }

    [Fact]
    public async Task A_rule_that_was_stopped_degrades_the_host()
    {
        using var host = await StartAsync(static _ => { }, static rules => rules.AddPack(BrokenRule.Pack));

        await SaysAsync(host, "rulessdk.rules", HealthStatus.Degraded, "Rule broken_rule was stopped and detects nothing more: ", "(correct the rule; it runs again after the next start).");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<HealthReport> CheckAsync(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static async Task SaysAsync(IHost host, string check, HealthStatus status, string starts, string ends)
    {
        var report = await UntilAsync(host, report => report.Entries[check] is var entry && entry.Status == status && entry.Description!.Contains(starts, StringComparison.Ordinal));
        Assert.EndsWith(ends, report.Entries[check].Description, StringComparison.Ordinal);
    }

    private static async Task<HealthReport> UntilAsync(IHost host, Func<HealthReport, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var report = await CheckAsync(host);
            if (holds(report))
            {
                return report;
            }

            await Task.Delay(5, limit.Token);
        }
    }

    private Task<IHost> StartAsync(Action<RulesSdkHealthOptions> bounds, Action<RulesSdkBuilder>? configure = null, bool keepsCheckpoints = true)
    {
        _folder.Write(0, _folder.Stream.Events.Count);
        return _folder.StartAsync(rules =>
        {
            rules.AddTarget("file", _ => new DetectionFile(_folder.Detections));
            rules.Services.AddRulesSdkHealthChecks(bounds);
            if (keepsCheckpoints)
            {
                rules.AddCheckpoints(_folder.Checkpoints);
            }

            configure?.Invoke(rules);
        });
    }
}
