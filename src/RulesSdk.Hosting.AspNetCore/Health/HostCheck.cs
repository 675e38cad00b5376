using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Running;

namespace RulesSdk.Hosting.Health;

/// <summary>One thing that can be wrong with a host. Each fault says what is wrong, and what to do.</summary>
/// <param name="activity">What can be seen of the host.</param>
/// <param name="options">The bounds.</param>
internal abstract class HostCheck(HostActivity activity, IOptions<RulesSdkHealthOptions> options) : IHealthCheck
{
    protected HostActivity Activity => activity;

    protected RulesSdkHealthOptions Bounds => options.Value;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (faults, data) = (new List<(HealthStatus Status, string Text)>(), new Dictionary<string, object>(StringComparer.Ordinal));
        Find((status, text) => faults.Add((status, text)), data);
        return Task.FromResult(faults.Count == 0
            ? HealthCheckResult.Healthy(data: data)
            : new(faults.Min(static fault => fault.Status), string.Join(' ', faults.Select(static fault => fault.Text)), data: data));
    }

    /// <summary>Finds what is wrong.</summary>
    /// <param name="fault">Told each fault.</param>
    /// <param name="data">Gets what was measured.</param>
    protected abstract void Find(Action<HealthStatus, string> fault, Dictionary<string, object> data);

    /// <summary>A time for people, in seconds.</summary>
    protected static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:#,0} s");
}
