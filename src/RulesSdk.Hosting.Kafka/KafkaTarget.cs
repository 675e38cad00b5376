using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting.Kafka;

namespace RulesSdk.Hosting;

/// <summary>Sends detections to a topic of Kafka.</summary>
/// <remarks>
/// <para>
/// The key of a record is the detection's id, its value is JSON as <see cref="DetectionJson"/> writes it, and its headers are <c>phase</c>, <c>rule</c> and <c>severity</c>. A record counts
/// once all replicas in sync have it. Retries of the client itself make no second record. A detection that the host sends again, after a restart or an attempt that failed, is a second
/// record with the same key and the same phase: readers keep one for each of these. All phases of a detection are in one partition, in order.
/// </para>
/// <para>
/// A record that the broker finds too large or not valid is a <see cref="DetectionRefusedException"/>; all other errors are waited for. The tests run on the mock cluster of librdkafka; no
/// test has run on a broker.
/// </para>
/// </remarks>
public sealed class KafkaTarget : IDetectionTarget, IDisposable
{
    private readonly ProducerConfig _config;
    private readonly string _topic;
    private readonly KafkaLog _log;
    private IProducer<string, string>? _producer;

    /// <summary>Names the topic.</summary>
    /// <param name="config">Where the brokers are, and what else the client is told. That all replicas confirm, and that retries make no second record, is set here. An attempt ends after 30 s unless it says otherwise.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="logger">Told what the client says; null if nobody is.</param>
    public KafkaTarget(ProducerConfig config, string topic, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        (_topic, _log) = (topic, new(logger));
        _config = new(config.ToDictionary(static one => one.Key, static one => one.Value)) { Acks = Acks.All, EnableIdempotence = true };
        _config.MessageTimeoutMs ??= 30_000;
    }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _producer ??= new ProducerBuilder<string, string>(_config).SetErrorHandler((_, error) => _log.Said(error)).SetLogHandler((_, message) => _log.Said(message)).Build();
        try
        {
            await Task.WhenAll(detections.Select(detection => _producer.ProduceAsync(_topic, Record(detection), cancellationToken))).ConfigureAwait(false);
        }
        catch (KafkaException problem) when (problem.Error.Code is ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidRecord)
        {
            throw new DetectionRefusedException($"Kafka refuses the record: {problem.Error.Reason.TrimEnd('.')} (raise message.max.bytes of the client and max.message.bytes of the topic, or lower the bounds on outcomes)", problem);
        }
        catch (KafkaException problem) when (problem.Error.IsFatal)
        {
            // This client takes nothing any more; the next attempt begins with another one.
            Dispose();
            throw;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _producer?.Dispose();
        _producer = null;
    }

    private static Message<string, string> Record(Detection detection) => new()
    {
        Key = detection.Id,
        Value = DetectionJson.Format(detection),
        Headers = new()
        {
            { "phase", Encoding.UTF8.GetBytes(detection.Phase.ToString().ToLowerInvariant()) },
            { "rule", Encoding.UTF8.GetBytes(detection.Rule.Id) },
            { "severity", Encoding.UTF8.GetBytes(detection.Severity.ToString().ToLowerInvariant()) },
        },
    };
}
