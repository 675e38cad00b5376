using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Health;

/// <summary>Whether events are applied soon after they happened.</summary>
internal sealed class WatermarkCheck(HostActivity activity, IOptions<RulesSdkHealthOptions> options) : HostCheck(activity, options)
{
    protected override void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data)
    {
        if (Activity.WatermarkLag is not { } lag)
        {
            return;
        }

        data["lag"] = lag.TotalSeconds;
        if (lag > Bounds.MaxWatermarkLag)
        {
            fault(HealthStatus.Degraded, $"The watermark lies {Seconds(lag)} behind the clock, so detections come that late (see which source is silent or slow; set IdleAfter or AdvanceAfter for those that fall silent, or raise MaxWatermarkLag).");
        }
    }
}
