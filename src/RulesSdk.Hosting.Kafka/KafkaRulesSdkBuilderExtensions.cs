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
        return AddSource(builder, TEvent.Schema, name, config, topic, options, LogWrappers.None);
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
        return AddTarget(builder, name, config, topic, all: false);
    }

    /// <summary>Has settings name sources and targets of the kind <c>kafka</c>: <c>Topic</c>, and in <c>Client</c> what librdkafka is told by its own names, such as <c>bootstrap.servers</c>; a source also has the options of <see cref="KafkaSourceOptions"/>, and <c>Unwrap</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddKafkaKinds(this RulesSdkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSourceKind("kafka", ReadSource).AddTargetKind("kafka", ReadTarget);
    }

    private static Action<RulesSdkBuilder> ReadSource(KindSettings settings)
    {
        var usual = new KafkaSourceOptions();
        var (schema, name, topic, client, wrappers) = (settings.Schema, settings.Name, settings.Text("Topic"), Client(settings), settings.Named("Unwrap", LogWrappers.None));
        var options = new KafkaSourceOptions
        {
            BlockRecords = settings.Int32(nameof(usual.BlockRecords), usual.BlockRecords),
            PartitionInterval = settings.Duration(nameof(usual.PartitionInterval), usual.PartitionInterval),
            AnswerTimeout = settings.Duration(nameof(usual.AnswerTimeout), usual.AnswerTimeout),
        };
        return builder => AddSource(builder, schema, name, new(client), topic, options, wrappers);
    }

    private static Action<RulesSdkBuilder> ReadTarget(KindSettings settings)
    {
        var (name, topic, client, all) = (settings.Name, settings.Text("Topic"), Client(settings), settings.Boolean("All", false));
        return builder => AddTarget(builder, name, new(client), topic, all);
    }

    private static Dictionary<string, string> Client(KindSettings settings)
    {
        var client = settings.Values("Client").ToDictionary(StringComparer.Ordinal);
        if (!client.ContainsKey("bootstrap.servers"))
        {
            settings.Refuse("Client:bootstrap.servers", $"is missing, so '{settings.Name}' would find no broker", "write the brokers as host:port, separated by commas");
        }

        return client;
    }

    private static RulesSdkBuilder AddSource(RulesSdkBuilder builder, EventSchema schema, string name, ConsumerConfig config, string topic, KafkaSourceOptions? options, LogWrappers wrappers)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) => new KafkaSource(
            config, topic, options, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"), services.GetRequiredService<TimeProvider>()));
        return builder.AddSource(schema, name, services =>
        {
            var source = services.GetRequiredKeyedService<KafkaSource>(name);
            return wrappers == LogWrappers.None ? source
                : new UnwrappedLogSource(schema, source, wrappers: wrappers, logger: services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Sources"));
        });
    }

    private static RulesSdkBuilder AddTarget(RulesSdkBuilder builder, string name, ProducerConfig config, string topic, bool all)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) => new KafkaTarget(config, topic, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Delivery")));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<KafkaTarget>(name), all);
    }
}
