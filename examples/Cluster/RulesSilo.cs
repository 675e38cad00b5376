using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using RulesSdk.Orleans;
using RulesSdk.Rules.Aws;
using StackExchange.Redis;

namespace Cluster;

/// <summary>One silo: a process of the cluster.</summary>
internal static class RulesSilo
{
    /// <summary>The partitions of the log.</summary>
    public static readonly string[] Partitions = ["trail-0", "trail-1"];

    public static async Task RunAsync(string folder, string redis, int port)
    {
        var trail = AwsRules.Pack.Schemas.First(static schema => schema.Id == "aws.cloudtrail");
        var cluster = new RulesCluster(AwsRules.Pack.Rules, new FolderLog(folder), Partitions.Select(name => new LogPartition(name, trail)))
        {
            Shards = 4,
            CheckpointEvery = TimeSpan.FromSeconds(1),
        };
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(static options => options.ClusterId = options.ServiceId = "rules")
            .Configure<EndpointOptions>(options => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (IPAddress.Loopback, port, 0))
            .UseRedisClustering(redis)
            .AddRedisGrainStorage(RulesCluster.Storage, options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis))
            .AddRulesCluster(cluster, new FilePublisher(Path.Combine(folder, $"detections-{Environment.ProcessId}.out"))));
        using var host = builder.Build();
        await host.RunAsync().ConfigureAwait(false);
    }
}
