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
        builder.Services.AddKeyedSingleton(name, (services, _) => new RedisStreamSource(
            ConfigurationOptions.Parse(configuration), options, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"), services.GetRequiredService<TimeProvider>()));
        return builder.AddSource<TEvent>(name, services => services.GetRequiredKeyedService<RedisStreamSource>(name));
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
        builder.Services.AddKeyedSingleton(name, (_, _) => new RedisStreamTarget(ConfigurationOptions.Parse(configuration), options));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<RedisStreamTarget>(name));
    }
}
