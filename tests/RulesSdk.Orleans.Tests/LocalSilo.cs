using System.Net;
using Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace RulesSdk.Orleans.Tests;

/// <summary>A cluster of one silo in this process, whose storage outlives it.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private LocalSilo(IHost host) => _host = host;

    public static async Task<LocalSilo> StartAsync(RulesCluster cluster, IDetectionPublisher publisher)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(Demo.FreePort(), Demo.FreePort())
            .Configure<EndpointOptions>(static options => options.AdvertisedIPAddress = IPAddress.Loopback)
            .AddMemoryGrainStorage(RulesCluster.Storage)
            .AddRulesCluster(cluster, publisher));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
