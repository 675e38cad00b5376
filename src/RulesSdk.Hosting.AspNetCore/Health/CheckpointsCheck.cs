using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Health;

/// <summary>Whether a crash would cost little.</summary>
internal sealed class CheckpointsCheck(HostActivity activity, Checkpointing checkpoints, IOptions<RulesSdkHealthOptions> options) : HostCheck(activity, options)
{
    protected override void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data)
    {
        if (!checkpoints.AreKept)
        {
            return;
        }

        var age = checkpoints.Age;
        data["age"] = age.TotalSeconds;
        if (age > Bounds.MaxCheckpointAge)
        {
            fault(HealthStatus.Unhealthy, $"No checkpoint was stored for {Seconds(age)}, so after a crash all since then is read again (see CheckpointFailed in the log; one counts only once every target has taken what came before it).");
        }
    }
}
