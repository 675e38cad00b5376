using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using RulesSdk.Orleans;
using RulesSdk.Rules.Aws;
using StackExchange.Redis;

namespace Cluster;

/// <summary>One silo: a process of the cluster.</summary>
internal static class RulesSilo
{
    /// <summary>The line that it writes once it is there for the others.</summary>
    public const string Joined = "joined";

    public static async Task RunAsync(string folder, string redis, int port, int partitions)
    {
        var trail = AwsRules.Pack.Schemas.First(static schema => schema.Id == "aws.cloudtrail");
        var cluster = new RulesCluster(AwsRules.Pack.Rules, new FolderLog(folder), LabelledLog.NamesOf(partitions).Select(name => new LogPartition(name, trail)))
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
            .AddRedisGrainStorage(RulesCluster.Storage, (OptionsBuilder<RedisStorageOptions> options) => options.Configure<Serializer>((storage, serializer) =>
            {
                storage.ConfigurationOptions = ConfigurationOptions.Parse(redis);

                // A shard may store tens of megabytes, for which a busy machine takes its time.
                storage.ConfigurationOptions.AsyncTimeout = storage.ConfigurationOptions.SyncTimeout = 30_000;

                // What shards store is bytes. The default is JSON, which is a third longer, and takes far longer to write.
                storage.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }))
            .AddRulesCluster(cluster, new FilePublisher(Path.Combine(folder, $"detections-{Environment.ProcessId}.out"))));
        using var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        Console.WriteLine(Joined);
        await host.WaitForShutdownAsync().ConfigureAwait(false);
    }
}
