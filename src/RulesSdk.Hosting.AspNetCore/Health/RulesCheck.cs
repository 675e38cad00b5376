using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Health;

/// <summary>Whether all rules run.</summary>
internal sealed class RulesCheck(HostActivity activity, IOptions<RulesSdkHealthOptions> options) : HostCheck(activity, options)
{
    protected override void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data)
    {
        foreach (var (rule, cause) in Activity.Statistics.Stopped.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            data[rule] = cause;
            fault(HealthStatus.Degraded, $"Rule {rule} was stopped and detects nothing more: {cause.TrimEnd('.')} (correct the rule; it runs again after the next start).");
        }
    }
}
