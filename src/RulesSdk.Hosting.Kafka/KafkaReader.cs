using System.Globalization;
using Confluent.Kafka;
using RulesSdk.Shared;

namespace RulesSdk.Hosting.Kafka;

/// <summary>Reads all partitions of a topic. Its calls wait on the thread that calls.</summary>
internal sealed class KafkaReader : IDisposable
{
    // The longest that a cancelled reading goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private const int MostBytes = 1 << 20;

    private readonly string _topic;
    private readonly KafkaSourceOptions _options;
    private readonly KafkaLog _log;
    private readonly IConsumer<Ignore, byte[]?> _consumer;
    private readonly IAdminClient _metadata;

    // The partitions that are read, and the offset that comes next of each.
    private readonly Dictionary<int, long> _next = [];
    private bool _isMissing;

    public KafkaReader(ConsumerConfig config, string topic, KafkaSourceOptions options, KafkaLog log)
    {
        (_topic, _options, _log) = (topic, options, log);
        _consumer = new ConsumerBuilder<Ignore, byte[]?>(config).SetErrorHandler((_, error) => log.Said(error)).SetLogHandler((_, message) => log.Said(message)).Build();
        _metadata = new DependentAdminClientBuilder(_consumer.Handle).Build();
    }

    /// <summary>Takes up the partitions that are not read yet.</summary>
    /// <param name="positions">Where they were read to.</param>
    /// <returns>A batch without records for each that begins, by which it is known before it has any.</returns>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public IReadOnlyList<LogBatch> FindPartitions(IReadOnlyDictionary<string, string> positions)
    {
        var topic = _metadata.GetMetadata(_topic, _options.AnswerTimeout).Topics.Single();
        if (topic.Error.Code is ErrorCode.UnknownTopicOrPart)
        {
            if (!_isMissing)
            {
                _isMissing = true;
                _log.TopicMissing(_topic);
            }

            return [];
        }

        if (topic.Error.IsError)
        {
            throw new KafkaException(topic.Error);
        }

        var starts = new List<TopicPartitionOffset>();
        var begun = new List<LogBatch>();
        foreach (var partition in topic.Partitions.Select(static one => one.PartitionId).Where(id => !_next.ContainsKey(id)).Order())
        {
            var name = partition.ToString(CultureInfo.InvariantCulture);
            var start = StartOf(new(_topic, partition), positions.GetValueOrDefault(name));
            starts.Add(start);
            if (!positions.ContainsKey(name))
            {
                begun.Add(new(name, PositionText(start.Offset), default) { Records = [], Offset = start.Offset });
            }
        }

        if (starts.Count > 0)
        {
            _consumer.IncrementalAssign(starts);
            _log.PartitionsFound(_topic, starts.Count, string.Join(", ", starts.Select(static one => one.Partition.Value)));
        }

        return begun;
    }

    /// <summary>Reads what is there, or waits a little.</summary>
    /// <returns>Batches of some partitions, each without gaps between its offsets.</returns>
    /// <exception cref="KafkaException">It cannot be read on.</exception>
    public IReadOnlyList<LogBatch> Next()
    {
        var blocks = new List<OffsetBlock>();
        var (count, bytes) = (0, 0);
        for (var wait = Patience; count < _options.BlockRecords && bytes < MostBytes && Consume(wait) is { } record; wait = TimeSpan.Zero)
        {
            _next[record.Partition.Value] = record.Offset.Value + 1;

            // A record without a value says that those of its key no longer count; it is no event.
            if (record.Message.Value is { } value)
            {
                Block(blocks, record).Records.Add(value);
                count++;
                bytes += value.Length;
            }
        }

        return [.. blocks.Select(static block => block.ToBatch())];
    }

    public void Dispose()
    {
        _metadata.Dispose();
        _consumer.Dispose();
    }

    public static string PositionText(long offset) => offset.ToString(CultureInfo.InvariantCulture);

    // The last one of the partition, unless there is a gap, after which the numbers of records would be other ones.
    private static OffsetBlock Block(List<OffsetBlock> blocks, ConsumeResult<Ignore, byte[]?> record)
    {
        if (blocks.FindLast(block => block.Partition == record.Partition.Value) is { } last && last.Next == record.Offset.Value)
        {
            return last;
        }

        var block = new OffsetBlock(record.Partition.Value, record.Offset.Value);
        blocks.Add(block);
        return block;
    }

    private ConsumeResult<Ignore, byte[]?>? Consume(TimeSpan wait)
    {
        try
        {
            return _consumer.Consume(wait);
        }
        catch (ConsumeException problem) when (problem.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            // Retention has overtaken the reading.
            var partition = problem.ConsumerRecord.TopicPartition;
            var start = StartOf(partition, PositionText(_next[partition.Partition.Value]));
            _consumer.IncrementalUnassign([partition]);
            _consumer.IncrementalAssign([start]);
            return null;
        }
    }

    // Where a partition is read from: its position, as far as it is still there.
    private TopicPartitionOffset StartOf(TopicPartition partition, string? position)
    {
        var offset = OffsetOf(partition, position);
        _next[partition.Partition.Value] = offset;
        return new(partition, offset);
    }

    private long OffsetOf(TopicPartition partition, string? position)
    {
        var bounds = _consumer.QueryWatermarkOffsets(partition, _options.AnswerTimeout);
        if (position is null)
        {
            return bounds.Low;
        }

        if (!long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            throw new InvalidDataException($"'{position}' is no position of a partition of Kafka (another kind of source had this name; give the source a new one).");
        }

        if (offset > bounds.High)
        {
            _log.PartitionIsShorter(_topic, partition.Partition.Value, offset, bounds.Low.Value);
            return bounds.Low;
        }

        if (offset < bounds.Low)
        {
            _log.RecordsExpired(_topic, partition.Partition.Value, offset, bounds.Low.Value - offset, bounds.Low.Value);
            return bounds.Low;
        }

        return offset;
    }

    private sealed class OffsetBlock(int partition, long first)
    {
        public int Partition => partition;

        public RecordBlock Records { get; } = new();

        public long Next => first + Records.Count;

        public LogBatch ToBatch() => Records.ToBatch(partition.ToString(CultureInfo.InvariantCulture), PositionText(Next), first);
    }
}
