using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Running;
using RulesSdk.Hosting.Sources;

namespace RulesSdk.Hosting.Health;

/// <summary>Whether sources are read, and bring something.</summary>
internal sealed class SourcesCheck(HostActivity activity, IEnumerable<SourceRegistration> registrations, TimeProvider clock, IOptions<RulesSdkHealthOptions> options) : HostCheck(activity, options)
{
    protected override void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data)
    {
        if (Activity.Sources.Count == 0 && registrations.Any())
        {
            fault(HealthStatus.Unhealthy, "The host has not begun to read (wait while it restores its checkpoint; if it stays so, see its log).");
        }

        foreach (var source in Activity.Sources)
        {
            var silent = clock.GetElapsedTime(source.LastBatch);
            data[$"{source.Name}.silence"] = silent.TotalSeconds;
            data[$"{source.Name}.failures"] = source.Failures;
            if (source.FailingFor(clock) is { } failing && failing > Bounds.MaxSourceFailure)
            {
                fault(HealthStatus.Unhealthy, $"Source {source.Name} has failed for {Seconds(failing)}, so nothing of it is read (see SourceFailed in the log; it is tried again by itself).");
            }
            else if (silent > Bounds.MaxSilence && !source.IsOver)
            {
                fault(HealthStatus.Degraded, $"Source {source.Name} has brought nothing for {Seconds(silent)} (see whether its sender still sends; raise MaxSilence if it may be silent).");
            }
        }
    }
}
