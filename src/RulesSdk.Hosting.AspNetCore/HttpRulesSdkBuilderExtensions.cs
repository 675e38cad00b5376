using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Ingestion;

namespace RulesSdk.Hosting;

/// <summary>Adds sources that are sent over HTTP.</summary>
public static class HttpRulesSdkBuilderExtensions
{
    /// <summary>Adds a source that is sent over HTTP. Events come out of what services wrap them in, as by <see cref="UnwrappedLogSource{TEvent}"/>.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, which the endpoint names too.</param>
    /// <param name="configure">Sets its options: at least the folder and a token.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Options with which nothing can be taken, or anybody could send, stop the start with an <see cref="OptionsValidationException"/>.</remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddRulesSdk(rules => rules.AddPack&lt;AwsRules&gt;().AddCheckpoints("checkpoints").AddHttpSource&lt;CloudTrailEvent&gt;("trail", builder.Configuration.GetSection("Trail")));
    /// var app = builder.Build();
    /// app.MapLogIngestion("/ingest/trail", "trail");
    /// </code>
    /// </example>
    public static RulesSdkBuilder AddHttpSource<TEvent>(this RulesSdkBuilder builder, string name, Action<HttpLogOptions> configure)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<HttpLogOptions>(name).Configure(configure).ValidateOnStart();
        return Add<TEvent>(builder, name);
    }

    /// <summary>Adds a source that is sent over HTTP, with its options from a section of configuration, each by its name; <c>Token</c> is one token.</summary>
    /// <inheritdoc cref="AddHttpSource{TEvent}(RulesSdkBuilder, string, Action{HttpLogOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, which the endpoint names too.</param>
    /// <param name="section">The section, read when the host starts.</param>
    public static RulesSdkBuilder AddHttpSource<TEvent>(this RulesSdkBuilder builder, string name, IConfiguration section)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddSingleton<IConfigureOptions<HttpLogOptions>>(new HttpLogSettings(name, section));
        builder.Services.AddOptions<HttpLogOptions>(name).ValidateOnStart();
        return Add<TEvent>(builder, name);
    }

    private static RulesSdkBuilder Add<TEvent>(RulesSdkBuilder builder, string name)
        where TEvent : class, IEventSchema<TEvent>
    {
        builder.AddSource<TEvent>(name, services => Unwrapped<TEvent>(services.GetRequiredKeyedService<HttpLogSource>(name)));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpLogOptions>, HttpLogOptionsValidator>());
        builder.Services.TryAddSingleton<IngestionActivity>();
        builder.Services.AddKeyedSingleton(name, (services, _) =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<HttpLogOptions>>().Get(name);
            var source = new HttpLogSource(name, options, services.GetRequiredService<ILoggerFactory>().CreateLogger(IngestionLog.Category));
            services.GetRequiredService<IngestionActivity>().Watch(source);
            return source;
        });
        return builder;
    }

    // What wraps events may be as large as a body; the engine refuses an event that is longer than it takes.
    private static UnwrappedLogSource<TEvent> Unwrapped<TEvent>(HttpLogSource source)
        where TEvent : class, IEventSchema<TEvent> => new(source, source.Options.MaxBodyBytes);
}
