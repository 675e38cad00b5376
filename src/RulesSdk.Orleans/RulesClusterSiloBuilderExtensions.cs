using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using RulesSdk.Orleans.Running;

namespace RulesSdk.Orleans;

/// <summary>Adds rules to silos.</summary>
public static class RulesClusterSiloBuilderExtensions
{
    /// <summary>Has a silo take part in a cluster that applies rules to a log.</summary>
    /// <param name="silo">The silo. It needs clustering, and a grain storage of the name <see cref="RulesCluster.Storage"/>.</param>
    /// <param name="cluster">The rules and the log; equal on all silos.</param>
    /// <param name="publisher">Sends detections.</param>
    /// <returns>The silo.</returns>
    /// <remarks>It also sets how soon a silo that is gone is given up: after two probes that were not answered within a second, and calls wait for three seconds, those to shards for twenty. Where all are gone at once, new ones begin after fifteen seconds. Set these options after this call to have others; how long calls to shards wait cannot be set.</remarks>
    public static ISiloBuilder AddRulesCluster(this ISiloBuilder silo, RulesCluster cluster, IDetectionPublisher publisher)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(publisher);
        silo.Services.AddSingleton(cluster);
        silo.Services.AddSingleton(publisher);
        silo.Services.AddSingleton<SiloChoice>();
        silo.Services.AddSingleton<ClusterCounters>();
        silo.Services.AddHostedService<IngestKeeper>();
        silo.Configure<ClusterMembershipOptions>(static options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

            // Where all silos are gone at once, nobody gives them up, and those that start wait until they are silent for three times as long.
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = options.SystemResponseTimeout = TimeSpan.FromSeconds(3));
        return silo;
    }
}
