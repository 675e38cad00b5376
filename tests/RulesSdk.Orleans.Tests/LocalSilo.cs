using System.Diagnostics.Metrics;
using System.Net;
using Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using RulesSdk.Orleans.Running;

namespace RulesSdk.Orleans.Tests;

/// <summary>A cluster of one silo in this process.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private LocalSilo(IHost host, ClusterFigures figures) => (_host, Figures) = (host, figures);

    /// <summary>What it counts.</summary>
    public ClusterFigures Figures { get; }

    /// <summary>Its grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts one.</summary>
    /// <param name="cluster">The rules and the log.</param>
    /// <param name="publisher">Where detections go.</param>
    /// <param name="storage">Where shards store; null for a storage of its own.</param>
    /// <param name="counted">Is told of each figure as it is counted.</param>
    public static async Task<LocalSilo> StartAsync(RulesCluster cluster, IDetectionPublisher publisher, IGrainStorage? storage = null, Action<string>? counted = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(Servers.FreePort(), Servers.FreePort())
            .Configure<EndpointOptions>(static options => options.AdvertisedIPAddress = IPAddress.Loopback)
            .AddRulesCluster(cluster, publisher)
            // A slow machine must not make it send twice.
            .Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromMinutes(1)));
        builder.Services.AddGrainStorage(RulesCluster.Storage, (_, _) => storage ?? new SharedStorage());
        var host = builder.Build();
        var figures = new ClusterFigures(host.Services.GetRequiredService<IMeterFactory>(), counted);
        _ = host.Services.GetRequiredService<ClusterCounters>();
        await host.StartAsync();
        return new(host, figures);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Figures.Dispose();
    }
}
