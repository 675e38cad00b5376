using RulesSdk.Hosting;
using RulesSdk.Hosting.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of a RulesSdk host.</summary>
public static class RulesSdkHealthCheckExtensions
{
    /// <summary>The tag of each of the checks.</summary>
    public const string Tag = "rulessdk";

    /// <summary>
    /// Adds a check for each thing that can be wrong with a host: <c>rulessdk.sources</c>, <c>rulessdk.watermark</c>, <c>rulessdk.targets</c>,
    /// <c>rulessdk.checkpoints</c>, <c>rulessdk.rules</c>. Each fault says what is wrong and what to do.
    /// </summary>
    /// <param name="services">The container's services, to which <c>AddRulesSdk</c> has added a host.</param>
    /// <param name="configure">Sets the bounds; null for the defaults.</param>
    /// <returns>What further checks are added to.</returns>
    /// <example>
    /// <code>
    /// builder.Services.AddRulesSdkHealthChecks(bounds => bounds.MaxSilence = TimeSpan.FromHours(1));
    /// app.MapHealthChecks("/healthz");
    /// </code>
    /// </example>
    public static IHealthChecksBuilder AddRulesSdkHealthChecks(this IServiceCollection services, Action<RulesSdkHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<RulesSdkHealthOptions>().Configure(configure ?? (static _ => { }));
        return services.AddHealthChecks()
            .AddCheck<SourcesCheck>("rulessdk.sources", tags: [Tag])
            .AddCheck<WatermarkCheck>("rulessdk.watermark", tags: [Tag])
            .AddCheck<TargetsCheck>("rulessdk.targets", tags: [Tag])
            .AddCheck<CheckpointsCheck>("rulessdk.checkpoints", tags: [Tag])
            .AddCheck<RulesCheck>("rulessdk.rules", tags: [Tag]);
    }
}
