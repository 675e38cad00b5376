using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Health;

/// <summary>Whether detections arrive.</summary>
internal sealed class TargetsCheck(HostActivity activity, DetectionDelivery delivery, IOptions<RulesSdkHealthOptions> options) : HostCheck(activity, options)
{
    protected override void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data)
    {
        foreach (var queue in delivery.Queues)
        {
            data[$"{queue.Name}.waiting"] = queue.Waiting;
            data[$"{queue.Name}.dead"] = queue.Dead;
            if (queue.FailingFor is { } failing && failing > Bounds.MaxTargetFailure)
            {
                fault(HealthStatus.Unhealthy, $"Target {queue.Name} has taken nothing for {Seconds(failing)}, and {queue.Waiting} detections wait for it (see AttemptFailed in the log; they are sent again by themselves).");
            }
        }
    }
}
