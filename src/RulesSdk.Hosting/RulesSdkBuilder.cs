using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting;

/// <summary>Says what the container's engine is made of.</summary>
public sealed class RulesSdkBuilder
{
    internal RulesSdkBuilder(IServiceCollection services) => Services = services;

    /// <summary>The container's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds the rules of a pack.</summary>
    /// <typeparam name="TPack">The pack.</typeparam>
    /// <returns>This builder.</returns>
    /// <remarks>A pack added twice counts once.</remarks>
    public RulesSdkBuilder AddPack<TPack>()
        where TPack : IRulePack => AddPack(TPack.Pack);

    /// <summary>Adds the rules of a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <returns>This builder.</returns>
    /// <remarks>A pack added twice counts once.</remarks>
    public RulesSdkBuilder AddPack(RulePack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!Services.Any(service => ReferenceEquals(service.ImplementationInstance, pack)))
        {
            Services.AddSingleton(pack);
        }

        return this;
    }

    /// <summary>Adds a sink that the container makes, as a singleton.</summary>
    /// <typeparam name="TSink">The sink. It takes detections on the thread that feeds the engine.</typeparam>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddSink<TSink>()
        where TSink : class, IDetectionSink
    {
        Services.AddSingleton<IDetectionSink, TSink>();
        return this;
    }

    /// <summary>Adds a sink that is there already.</summary>
    /// <param name="sink">The sink. Disposed by its owner, not by the container.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddSink(IDetectionSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Services.AddSingleton(sink);
        return this;
    }

    /// <summary>Adds a sink that logs each detection under the category <c>RulesSdk.Detections</c>, at a level by its severity.</summary>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddLoggingSink() => AddSink<LoggingDetectionSink>();

    /// <summary>Changes a rule for this host without touching its pack: the generated <c>Tuning</c> of a class marked <see cref="TuningAttribute"/>, or one made by hand.</summary>
    /// <param name="tuning">What is changed.</param>
    /// <returns>This builder.</returns>
    /// <remarks>Tunings add up. One that meets no rule of the packs is logged as a warning when the engine is made.</remarks>
    public RulesSdkBuilder AddTuning(RuleTuning tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Services.AddSingleton(tuning);
        return this;
    }

    /// <summary>Sets options of the engine.</summary>
    /// <param name="configure">Sets them; run when the host starts and when the engine is made.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder Configure(Action<RulesEngineOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Sets options of the engine, and <see cref="RulesHostOptions.LogInterval"/>, by a section of configuration: each by its
    /// name, and settings of single rules under <c>Rules</c> by their ids.
    /// </summary>
    /// <param name="section">The section. It is read when the host starts and when the engine is made; later changes have no effect.</param>
    /// <returns>This builder.</returns>
    /// <remarks>
    /// Durations are written as in attributes: <c>"90s"</c>, <c>"5m"</c>, <c>"7d"</c>. A setting that is not known, or whose
    /// value cannot be read, stops the start with an <see cref="OptionsValidationException"/>, which names its path, its
    /// value and what is allowed.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddRulesSdk(rules => rules.AddPack&lt;AwsRules&gt;().AddLoggingSink().Configure(configuration.GetSection("RulesSdk")));
    /// </code>
    /// </example>
    public RulesSdkBuilder Configure(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var settings = new EngineSettings(section);
        Services.AddSingleton<IConfigureOptions<RulesEngineOptions>>(settings);
        Services.AddSingleton<IConfigureOptions<RulesHostOptions>>(settings);
        return this;
    }
}
