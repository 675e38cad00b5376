using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk;
using RulesSdk.Hosting;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Lists;
using RulesSdk.Hosting.Running;
using RulesSdk.Hosting.Settings;
using RulesSdk.Hosting.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a RulesSdk engine to a container.</summary>
public static class RulesSdkServiceCollectionExtensions
{
    /// <summary>Adds one engine, a singleton of type <see cref="RulesEngine"/>, over the packs and sinks named.</summary>
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
        services.TryAddSingleton(CreateEngine);
        services.TryAddSingleton(static provider => new Lazy<RulesEngine>(provider.GetRequiredService<RulesEngine>));
        services.TryAddSingleton<Alerts>();
        services.TryAddSingleton<DetectionDelivery>();
        services.TryAddSingleton<Checkpointing>();
        services.TryAddSingleton<HostActivity>();
        services.TryAddSingleton<RulesServiceLog>();
        configure(new RulesSdkBuilder(services));
        return services;
    }

    private static RulesEngine CreateEngine(IServiceProvider services)
    {
        RulePack[] packs = [.. services.GetServices<RulePack>()];
        if (packs.Length == 0)
        {
            throw new InvalidOperationException("The engine has no rules, so it would detect nothing (call AddPack<…>() in AddRulesSdk).");
        }

        IDetectionSink[] sinks = [.. services.GetServices<IDetectionSink>()];
        var delivery = services.GetRequiredService<DetectionDelivery>();
        if (sinks.Length == 0 && delivery.Queues.Count == 0)
        {
            throw new InvalidOperationException("The engine has no sink, so its detections would be lost (call AddSink<…>(), AddTarget(…) or AddLoggingSink() in AddRulesSdk).");
        }

        var isFed = services.GetServices<SourceRegistration>().Any();
        if (!isFed && delivery.Queues.Count > 0)
        {
            throw new InvalidOperationException($"The host has no source, so nothing would be sent to the target '{delivery.Queues[0].Name}' (call AddSource<…>() in AddRulesSdk, or AddSink<…>() where you feed the engine yourself).");
        }

        // Where the host feeds the engine, nobody else could get what a sink throws.
        Action<Exception>? failed = isFed ? services.GetRequiredService<RulesServiceLog>().SinkFailed : null;

        var monitor = services.GetRequiredService<EngineMonitor>();
        var options = services.GetRequiredService<IOptions<RulesEngineOptions>>().Value;
        var monitored = new MonitoredSinks(monitor, options, failed);
        options = options with { RejectSink = monitored, LateSink = monitored, FailureSink = monitored };
        options.Tuning = [.. options.Tuning, .. services.GetServices<RuleTuning>()];
        IReferenceDataProvider[] providers = [.. services.GetServices<IReferenceDataProvider>()];
        options.ReferenceData = providers.Aggregate(options.ReferenceData, static (lists, provider) => lists.With(provider.Load()));
        var engine = new RulesEngine(packs.SelectMany(pack => pack.Rules).Distinct(), new FanOutSink([services.GetRequiredService<HostActivity>(), .. sinks, delivery], failed), options);
        monitor.Watch(engine, packs, options.LateEvents);
        EngineSettings[] sections = [.. services.GetServices<IConfigureOptions<RulesEngineOptions>>().OfType<EngineSettings>()];
        services.GetRequiredService<ListReloader>().Watch(engine, options.ReferenceData, sections.SelectMany(static section => section.Files()), providers);
        foreach (var settings in sections)
        {
            monitor.CheckSection(settings);
            foreach (var (rule, path) in settings.Severities())
            {
                monitor.CheckSeverity(rule, path, packs);
            }
        }

        return engine;
    }
}
