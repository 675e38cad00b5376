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
        return Add(builder, TEvent.Schema, name);
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
        return Add(builder, TEvent.Schema, name);
    }

    /// <summary>Has settings name sources of the kind <c>http</c>, with the options of <see cref="HttpLogOptions"/>; <c>Token</c> is one token, and <c>Tokens</c> are several. Their endpoints are mapped by name, as those of any HTTP source.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddHttpKinds(this RulesSdkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSourceKind("http", Read);
    }

    private static Action<RulesSdkBuilder> Read(KindSettings settings)
    {
        var usual = new HttpLogOptions();
        var (schema, name, folder, anonymous) = (settings.Schema, settings.Name, settings.Text(nameof(usual.Folder)), settings.Boolean(nameof(usual.AllowAnonymous), usual.AllowAnonymous));
        string?[] tokens = [settings.SecretOrNull("Token"), .. settings.Values(nameof(usual.Tokens)).Values];
        var body = settings.Int32(nameof(usual.MaxBodyBytes), usual.MaxBodyBytes);
        var bodies = settings.Int32(nameof(usual.MaxBodiesAtOnce), usual.MaxBodiesAtOnce);
        var spool = settings.Int64OrNull(nameof(usual.MaxSpoolBytes)) ?? usual.MaxSpoolBytes;
        var retry = settings.Duration(nameof(usual.RetryAfter), usual.RetryAfter);
        return builder =>
        {
            builder.Services.AddOptions<HttpLogOptions>(name).ValidateOnStart().Configure(options =>
            {
                (options.Folder, options.AllowAnonymous, options.MaxBodyBytes, options.MaxBodiesAtOnce, options.MaxSpoolBytes, options.RetryAfter) = (folder, anonymous, body, bodies, spool, retry);
                foreach (var token in tokens.OfType<string>())
                {
                    options.Tokens.Add(token);
                }
            });
            Add(builder, schema, name);
        };
    }

    private static RulesSdkBuilder Add(RulesSdkBuilder builder, EventSchema schema, string name)
    {
        builder.AddSource(schema, name, services => Unwrapped(schema, services.GetRequiredKeyedService<HttpLogSource>(name), services));
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
    private static UnwrappedLogSource Unwrapped(EventSchema schema, HttpLogSource source, IServiceProvider services) =>
        new(schema, source, source.Options.MaxBodyBytes, logger: services.GetRequiredService<ILoggerFactory>().CreateLogger(IngestionLog.Category));
}
