using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Delivery;

/// <summary>Hands detections to the queues of targets, and what alerts raise. Those that alerts mute go to targets that ask for all.</summary>
internal sealed class DetectionDelivery : IDetectionSink, IDisposable
{
    private readonly Alerts _alerts;
    private readonly HashSet<TargetQueue> _all = [];
    private readonly Closing _made;

    public DetectionDelivery(IEnumerable<TargetRegistration> targets, IServiceProvider services, Alerts alerts, IOptions<RulesHostOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        var log = new DeliveryLog(loggers, options.Value.Delivery);
        _alerts = alerts;
        _made = new(services);
        Queues = [.. targets.Select(target => Queue(target, new(target.Name, _made.Note(target.Name, target.Create(services)), options.Value.Delivery, clock, log)))];

        TargetQueue Queue(TargetRegistration target, TargetQueue queue)
        {
            if (target.All)
            {
                _all.Add(queue);
            }

            return queue;
        }
    }

    /// <summary>The queues, in the order in which the targets were added.</summary>
    public IReadOnlyList<TargetQueue> Queues { get; }

    public void Accept(Detection detection)
    {
        List<Detection>? raised = null;
        var isTold = _alerts.Tell(detection, alert => (raised ??= []).Add(alert));
        foreach (var queue in Queues)
        {
            if (isTold || _all.Contains(queue))
            {
                queue.Add(detection);
            }

            raised?.ForEach(queue.Add);
        }
    }

    /// <summary>Closes the targets.</summary>
    public void Dispose() => _made.Close();

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
