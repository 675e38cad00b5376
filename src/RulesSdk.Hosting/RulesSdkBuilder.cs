using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Running;
using RulesSdk.Hosting.Settings;
using RulesSdk.Hosting.Sources;

namespace RulesSdk.Hosting;

/// <summary>Configures the container's engine.</summary>
public sealed partial class RulesSdkBuilder
{
    private readonly List<IConfiguration> _sections = [];

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

    /// <summary>Adds a sink that the container creates, as a singleton.</summary>
    /// <typeparam name="TSink">The sink. It receives detections on the thread that feeds the engine.</typeparam>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>()
        where TSink : class, IDetectionSink
    {
        Services.AddSingleton<IDetectionSink, TSink>();
        return this;
    }

    /// <summary>Adds an existing sink.</summary>
    /// <param name="sink">The sink. Disposed by its owner, not by the container.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddSink(IDetectionSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Services.AddSingleton(sink);
        return this;
    }

    /// <summary>Adds a sink that logs each detection under the category <c>RulesSdk.Detections</c>, at a level that depends on its severity.</summary>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddLoggingSink() => AddSink<LoggingDetectionSink>();

    /// <summary>Adds a source that the host reads: with one source or more, the host feeds the engine itself.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="name">Its name in logs and metrics, and the beginning of the names of the engine's sources. A checkpoint finds the source by it.</param>
    /// <param name="create">Makes the source when the host starts. The container's services are there for it. If it can be disposed of, the host does so at its end, unless the container has its type.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A source has this name already.</exception>
    public RulesSdkBuilder AddSource<TEvent>(string name, Func<IServiceProvider, ILogSource> create)
        where TEvent : class, IEventSchema<TEvent> => AddSource(TEvent.Schema, name, create);

    /// <summary>Adds a source that the host reads, by the schema of its events.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">Its name; see <see cref="AddSource{TEvent}"/>.</param>
    /// <param name="create">Makes the source when the host starts.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A source has this name already.</exception>
    public RulesSdkBuilder AddSource(EventSchema schema, string name, Func<IServiceProvider, ILogSource> create)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        Add(new SourceRegistration(name, schema, create), static one => one.Name);
        Services.AddHostedService<RulesService>();
        return this;
    }

    /// <summary>Adds a target, which the host sends detections to until they arrive.</summary>
    /// <param name="name">Its name in logs, metrics and dead letters.</param>
    /// <param name="create">Makes the target when the host starts. If it can be disposed of, the host does so at its end, unless the container has its type.</param>
    /// <param name="all">Whether it gets what <see cref="RulesHostOptions.Alerts"/> mutes, too.</param>
    /// <returns>This builder.</returns>
    /// <remarks>Sending is the work of a host that reads sources: without one, the engine is not made.</remarks>
    /// <exception cref="ArgumentException">A target has this name already.</exception>
    public RulesSdkBuilder AddTarget(string name, Func<IServiceProvider, IDetectionTarget> create, bool all = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        Add(new TargetRegistration(name, create, all), static one => one.Name);
        return this;
    }

    /// <summary>Keeps checkpoints, from which the host goes on after a restart.</summary>
    /// <param name="create">Makes the store when the host starts; <see cref="CheckpointFolder"/> is one.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddCheckpoints(Func<IServiceProvider, ICheckpointStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(create);
        return this;
    }

    /// <summary>Keeps checkpoints in a folder.</summary>
    /// <param name="folder">The folder. No other host may use it.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddCheckpoints(string folder) => AddCheckpoints(_ => new CheckpointFolder(folder));

    /// <summary>Changes a rule for this host without changing its pack.</summary>
    /// <param name="tuning">The generated <c>Tuning</c> of a class marked <see cref="TuningAttribute"/>, or one created by hand.</param>
    /// <returns>This builder.</returns>
    /// <remarks>Tunings are combined. A tuning of a rule that no pack has is logged as a warning when the engine is created.</remarks>
    public RulesSdkBuilder AddTuning(RuleTuning tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Services.AddSingleton(tuning);
        return this;
    }

    /// <summary>Adds what provides reference lists, tables and enrichments, as a singleton that the container creates.</summary>
    /// <typeparam name="TProvider">The provider. Lists that it loads replace those of the options that have the same names.</typeparam>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddReferenceData<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, IReferenceDataProvider
    {
        Services.AddSingleton<IReferenceDataProvider, TProvider>();
        return this;
    }

    /// <summary>Adds what provides reference lists, tables and enrichments.</summary>
    /// <param name="provider">The provider. Disposed by its owner, not by the container.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddReferenceData(IReferenceDataProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Services.AddSingleton(provider);
        return this;
    }

    /// <summary>Sets options of the engine.</summary>
    /// <param name="configure">Sets the options. It runs when the host starts, when the engine is created, and when settings change.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder Configure(Action<RulesEngineOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Sets options of the engine, and <see cref="RulesHostOptions.LogInterval"/>, from a section of configuration: each by its
    /// name, settings of single rules under <c>Rules</c> by their ids, and files of reference lists, tables and enrichments under <c>ReferenceLists</c>, <c>ReferenceTables</c> and <c>Enrichments</c> by their names. Sources and targets under <c>Sources</c> and <c>Targets</c> are added, too, each by its name and with its <c>Kind</c>.
    /// </summary>
    /// <param name="section">The section. It is read when the host starts and when the engine is created. A host that reads sources reads it again when it changes, and has an engine with the new settings go on from where the old one is; a faulty change is logged, and nothing changes. Elsewhere later changes have no effect, but files of lists are read again when they change.</param>
    /// <returns>This builder.</returns>
    /// <remarks>
    /// Durations are written as in attributes: <c>"90s"</c>, <c>"5m"</c>, <c>"7d"</c>. An unknown setting, or one whose
    /// value cannot be read, stops the start with an <see cref="OptionsValidationException"/>, which names its path, its
    /// value and what is allowed. A severity of a rule whose cases set it is logged as a warning when the engine is created.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddRulesSdk(rules => rules.AddPack&lt;AwsRules&gt;().AddLoggingSink().Configure(configuration.GetSection("RulesSdk")));
    /// </code>
    /// </example>
    public RulesSdkBuilder Configure(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        _sections.Add(section);
        var settings = new EngineSettings(section);
        Services.AddSingleton<IConfigureOptions<RulesEngineOptions>>(settings);
        Services.AddSingleton<IConfigureOptions<RulesHostOptions>>(settings);
        return this;
    }
}
