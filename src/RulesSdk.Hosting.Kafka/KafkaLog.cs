using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RulesSdk.Hosting.Kafka;

/// <summary>What sources and targets log.</summary>
internal sealed partial class KafkaLog(ILogger? logger)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>Takes what the client says of its connections.</summary>
    public void Said(Error error) => ClientError(error.Reason, error.Code.ToString());

    /// <summary>Takes what the client would write to standard error.</summary>
    public void Said(LogMessage message) => ClientMessage(message.Name, message.Message);

    [LoggerMessage(EventId = 80, Level = LogLevel.Error, EventName = "RecordsExpired", Message = "Partition {Partition} of {Topic} no longer has the records from offset {Position} on, of which {Count} are lost; it is read from offset {Next} (keep records for longer than the host may be down or behind)")]
    public partial void RecordsExpired(string topic, int partition, long position, long count, long next);

    [LoggerMessage(EventId = 81, Level = LogLevel.Error, EventName = "PartitionIsShorter", Message = "Partition {Partition} of {Topic} ends before offset {Position}, up to which it was read, so it was made anew: what was in it is lost, and it is read from offset {Next} (see whether the topic was deleted, or a broker lost its data)")]
    public partial void PartitionIsShorter(string topic, int partition, long position, long next);

    [LoggerMessage(EventId = 82, Level = LogLevel.Warning, EventName = "TopicMissing", Message = "The broker knows no topic {Topic}, so nothing is read; it is looked for again (make the topic, or see whether its name is right and the host may read it)")]
    public partial void TopicMissing(string topic);

    [LoggerMessage(EventId = 83, Level = LogLevel.Information, EventName = "PartitionsFound", Message = "{Topic} is read from {Count} more partitions: {Partitions}")]
    public partial void PartitionsFound(string topic, int count, string partitions);

    [LoggerMessage(EventId = 84, Level = LogLevel.Warning, EventName = "ClientError", Message = "The client of Kafka says: {Reason} ({Code}; it tries again by itself)")]
    private partial void ClientError(string reason, string code);

    [LoggerMessage(EventId = 85, Level = LogLevel.Debug, EventName = "ClientMessage", Message = "{Client}: {Text}")]
    private partial void ClientMessage(string client, string text);
}
