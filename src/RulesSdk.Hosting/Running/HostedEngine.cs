using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Lists;
using RulesSdk.Hosting.Settings;
using RulesSdk.Hosting.Sources;

namespace RulesSdk.Hosting.Running;

/// <summary>Makes the engine of a container, and others with other settings, of which one runs.</summary>
/// <param name="services">The container's services.</param>
internal sealed class HostedEngine(IServiceProvider services)
{
    private readonly Lock _making = new();
    private volatile RulesEngine? _current;

    /// <summary>The engine that runs; made when it is first asked for.</summary>
    public RulesEngine Current
    {
        get
        {
            if (_current is { } made)
            {
                return made;
            }

            lock (_making)
            {
                return _current ?? Use(Make(services.GetRequiredService<IOptions<RulesEngineOptions>>().Value, services.GetRequiredService<IOptions<RulesHostOptions>>().Value), isFirst: true);
            }
        }
    }

    /// <summary>Makes an engine, which does not run yet.</summary>
    /// <param name="options">The engine's options; they are used up.</param>
    /// <param name="host">The host's options.</param>
    /// <exception cref="InvalidOperationException">It has no rules, or nobody would get its detections.</exception>
    /// <exception cref="OptionsValidationException">The options are faulty.</exception>
    public MadeEngine Make(RulesEngineOptions options, RulesHostOptions host)
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

        AlertRules.Check(host.Alerts, packs);

        // Where the host feeds the engine, nobody else could get what a sink throws.
        Action<Exception>? failed = isFed ? services.GetRequiredService<RulesServiceLog>().SinkFailed : null;

        var monitored = new MonitoredSinks(services.GetRequiredService<EngineMonitor>(), options, failed);
        options = options with { RejectSink = monitored, LateSink = monitored, FailureSink = monitored };
        options.Tuning = [.. options.Tuning, .. services.GetServices<RuleTuning>()];
        IReferenceDataProvider[] providers = [.. services.GetServices<IReferenceDataProvider>()];
        options.ReferenceData = providers.Aggregate(options.ReferenceData, static (lists, provider) => lists.With(provider.Load()));
        var sink = new FanOutSink([services.GetRequiredService<HostActivity>(), .. sinks, delivery], failed);
        return new(new(packs.SelectMany(static pack => pack.Rules).Distinct(), sink, options), options, packs, providers);
    }

    /// <summary>Has an engine be the one that runs.</summary>
    /// <param name="made">The engine.</param>
    /// <param name="isFirst">Whether none ran before.</param>
    public RulesEngine Use(MadeEngine made, bool isFirst)
    {
        var (engine, options, packs, providers) = made;
        var monitor = services.GetRequiredService<EngineMonitor>();
        monitor.Watch(engine, packs, options.LateEvents, isFirst);
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

        _current = engine;
        return engine;
    }
}
