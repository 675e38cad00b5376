using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using RulesSdk;
using RulesSdk.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds topics of Kafka to a host.</summary>
public static class KafkaRulesSdkBuilderExtensions
{
    /// <summary>Adds a source that reads a topic of Kafka.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="config">Where the brokers are, and what else the client is told.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="KafkaSource"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddKafkaSource<TEvent>(this RulesSdkBuilder builder, string name, ConsumerConfig config, string topic, KafkaSourceOptions? options = null)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton(name, (services, _) => new KafkaSource(
            config, topic, options, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"), services.GetRequiredService<TimeProvider>()));
        return builder.AddSource<TEvent>(name, services => services.GetRequiredKeyedService<KafkaSource>(name));
    }

    /// <summary>Adds a target that sends detections to a topic of Kafka.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The target's name in logs, metrics and dead letters.</param>
    /// <param name="config">Where the brokers are, and what else the client is told.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="KafkaTarget"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddKafkaTarget(this RulesSdkBuilder builder, string name, ProducerConfig config, string topic)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton(name, (services, _) => new KafkaTarget(config, topic, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Delivery")));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<KafkaTarget>(name));
    }
}
