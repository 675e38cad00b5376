using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting.Delivery;

/// <summary>Hands detections to the queues of all targets.</summary>
internal sealed class DetectionDelivery : IDetectionSink
{
    public DetectionDelivery(IEnumerable<TargetRegistration> targets, IServiceProvider services, IOptions<RulesHostOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        var log = new DeliveryLog(loggers, options.Value.Delivery);
        Queues = [.. targets.Select(target => new TargetQueue(target.Name, target.Create(services), options.Value.Delivery, clock, log))];
    }

    /// <summary>The queues, in the order in which the targets were added.</summary>
    public IReadOnlyList<TargetQueue> Queues { get; }

    public void Accept(Detection detection)
    {
        foreach (var queue in Queues)
        {
            queue.Add(detection);
        }
    }

    /// <summary>Sends what comes until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(Queues.Select(queue => Task.Run(() => queue.RunAsync(cancellationToken), cancellationToken)));

    /// <summary>Waits until every queue has room.</summary>
    public async ValueTask WhenThereIsRoomAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in Queues)
        {
            await queue.WhenBelowBoundAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What waits until all that was accepted up to now has arrived, or is with the dead letters.</summary>
    public Func<CancellationToken, Task> Barrier()
    {
        var marks = Queues.Select(static queue => (queue, queue.Added)).ToList();
        return async cancellationToken =>
        {
            foreach (var (queue, added) in marks)
            {
                await queue.WhenDoneAsync(added, cancellationToken).ConfigureAwait(false);
            }
        };
    }
}
