using Microsoft.Extensions.Logging;
using RulesSdk;
using RulesSdk.Hosting;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds streams of Redis to a host.</summary>
public static class RedisRulesSdkBuilderExtensions
{
    /// <summary>Adds a source that reads streams of Redis.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="configuration">Where Redis is, as StackExchange.Redis writes it: <c>redis:6379,password=…</c>.</param>
    /// <param name="options">Which streams are read, and how.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="RedisStreamSource"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddRedisStreamSource<TEvent>(this RulesSdkBuilder builder, string name, string configuration, RedisStreamSourceOptions options)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddSource(builder, TEvent.Schema, name, configuration, options, LogWrappers.None);
    }

    /// <summary>Adds a target that adds detections to a stream of Redis.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The target's name in logs, metrics and dead letters.</param>
    /// <param name="configuration">Where Redis is, as StackExchange.Redis writes it: <c>redis:6379,password=…</c>.</param>
    /// <param name="options">The stream, and how much of it is kept.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="RedisStreamTarget"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddRedisStreamTarget(this RulesSdkBuilder builder, string name, string configuration, RedisStreamTargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddTarget(builder, name, configuration, options, all: false);
    }

    /// <summary>
    /// Has settings name sources and targets of the kind <c>redis</c>: <c>Connection</c> as StackExchange.Redis writes it; a source has <c>Streams</c>, separated by commas, <c>Unwrap</c> and the options of
    /// <see cref="RedisStreamSourceOptions"/>, a target <c>Stream</c> and those of <see cref="RedisStreamTargetOptions"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddRedisKinds(this RulesSdkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSourceKind("redis", ReadSource).AddTargetKind("redis", ReadTarget);
    }

    private static Action<RulesSdkBuilder> ReadSource(KindSettings settings)
    {
        var (schema, name, connection, wrappers) = (settings.Schema, settings.Name, Connection(settings), settings.Named("Unwrap", LogWrappers.None));
        var usual = new RedisStreamSourceOptions { Streams = settings.Text("Streams").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
        var options = usual with
        {
            Field = settings.TextOrNull(nameof(usual.Field)) ?? usual.Field,
            BlockEntries = settings.Int32(nameof(usual.BlockEntries), usual.BlockEntries),
            PollInterval = settings.Duration(nameof(usual.PollInterval), usual.PollInterval),
            TrimAtCheckpoint = settings.Boolean(nameof(usual.TrimAtCheckpoint), usual.TrimAtCheckpoint),
        };
        return builder => AddSource(builder, schema, name, connection, options, wrappers);
    }

    private static Action<RulesSdkBuilder> ReadTarget(KindSettings settings)
    {
        var (name, connection, all) = (settings.Name, Connection(settings), settings.Boolean("All", false));
        var usual = new RedisStreamTargetOptions { Stream = settings.Text("Stream") };
        var options = usual with { MaxLength = settings.Int64OrNull(nameof(usual.MaxLength)), Remember = settings.Duration(nameof(usual.Remember), usual.Remember) };
        return builder => AddTarget(builder, name, connection, options, all);
    }

    // It may have a password, so it is not shown.
    private static string Connection(KindSettings settings)
    {
        var connection = settings.Secret("Connection");
        try
        {
            ConfigurationOptions.Parse(connection);
        }
        catch (ArgumentException)
        {
            settings.Refuse("Connection", "cannot be read, so Redis cannot be found", "write it as StackExchange.Redis does, for instance redis:6379,password=…");
        }

        return connection;
    }

    private static RulesSdkBuilder AddSource(RulesSdkBuilder builder, EventSchema schema, string name, string configuration, RedisStreamSourceOptions options, LogWrappers wrappers)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) => new RedisStreamSource(
            ConfigurationOptions.Parse(configuration), options, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"), services.GetRequiredService<TimeProvider>()));
        return builder.AddSource(schema, name, services =>
        {
            var source = services.GetRequiredKeyedService<RedisStreamSource>(name);
            return wrappers == LogWrappers.None ? source
                : new UnwrappedLogSource(schema, source, wrappers: wrappers, logger: services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"));
        });
    }

    private static RulesSdkBuilder AddTarget(RulesSdkBuilder builder, string name, string configuration, RedisStreamTargetOptions options, bool all)
    {
        builder.Services.AddKeyedSingleton(name, (_, _) => new RedisStreamTarget(ConfigurationOptions.Parse(configuration), options));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<RedisStreamTarget>(name), all);
    }
}
