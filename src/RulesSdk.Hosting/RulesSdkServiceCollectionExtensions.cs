using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk;
using RulesSdk.Hosting;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Lists;
using RulesSdk.Hosting.Running;
using RulesSdk.Hosting.Settings.Kinds;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a RulesSdk engine to a container.</summary>
public static class RulesSdkServiceCollectionExtensions
{
    /// <summary>Adds one engine over the packs and sinks named. Whoever asks for a <see cref="RulesEngine"/> gets the one that runs: it is another one only after a host that reads sources has taken new settings.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Names packs, sinks and options.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Further calls add to the same engine. Every <see cref="IDetectionSink"/> of the container receives every
    /// detection, in the order registered, even if one before it throws. An exception of a sink is thrown by the call that feeds the
    /// engine; several are thrown as an <see cref="AggregateException"/>. The engine is for
    /// one thread at a time, and its user completes it. Rejected, late and cut events are
    /// logged under the category <c>RulesSdk.Engine</c>, besides what the sinks of the options get. Resolving the engine throws
    /// <see cref="InvalidOperationException"/> if there is no pack or no sink.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddRulesSdk(rules => rules.AddPack&lt;AwsRules&gt;().AddSink&lt;AlertSink&gt;());
    /// </code>
    /// </example>
    public static IServiceCollection AddRulesSdk(this IServiceCollection services, Action<RulesSdkBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<RulesEngineOptions>().ValidateOnStart();
        services.AddOptions<RulesHostOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RulesHostOptions>, RulesHostOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RulesEngineOptions>, RulesEngineOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILoggerFactory, LoggerFactoryFallback>();
        services.TryAddSingleton<EngineMonitor>();
        services.TryAddSingleton<ListReloader>();
        services.TryAddSingleton<HostedEngine>();
        services.TryAddSingleton<SettingsReloader>();
        services.TryAddTransient(static provider => provider.GetRequiredService<HostedEngine>().Current);
        services.TryAddSingleton<Alerts>();
        services.TryAddSingleton<DetectionDelivery>();
        services.TryAddSingleton<Checkpointing>();
        services.TryAddSingleton<HostActivity>();
        services.TryAddSingleton<RulesServiceLog>();
        var builder = new RulesSdkBuilder(services);
        BuiltInKinds.Add(builder);
        configure(builder);
        builder.AddConfigured();
        return services;
    }
}
