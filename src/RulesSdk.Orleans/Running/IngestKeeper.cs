using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RulesSdk.Orleans.Grains;

namespace RulesSdk.Orleans.Running;

/// <summary>Sees that each partition is read, on whichever silo.</summary>
internal sealed class IngestKeeper(IGrainFactory grains, RulesCluster cluster, ILogger<IngestKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            foreach (var partition in cluster.Partitions)
            {
                try
                {
                    await grains.GetGrain<IIngestGrain>(cluster.RuleSet + "/" + partition.Name).KeepAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception error)
                {
                    Log.NotKept(logger, error, partition.Name);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
