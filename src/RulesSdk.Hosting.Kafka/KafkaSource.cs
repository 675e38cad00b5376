using System.Globalization;
using System.Runtime.CompilerServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting.Kafka;

namespace RulesSdk.Hosting;

/// <summary>Reads all partitions of a topic of Kafka. The value of each record is one event as JSON.</summary>
/// <remarks>
/// <para>
/// The host reads every partition itself; no group shares them out. The position of a partition is the offset of the next record. At the first start partitions are read from their
/// beginning, and so are those that are added later. After each checkpoint its offsets are committed to the broker for the group of the configuration, so that others can see how far
/// the host is; the host itself goes on from its checkpoint alone. A partition that brings nothing holds the watermark back as any silent source does;
/// <see cref="RulesEngineOptions.IdleAfter"/> is for that.
/// </para>
/// <para>
/// What retention has removed before it was read is lost, and logged as a loss with its count. A record without a value is passed over. The tests run on the mock cluster of librdkafka;
/// no test has run on a broker.
/// </para>
/// </remarks>
public sealed class KafkaSource : ILogSource, IDisposable
{
    private readonly ConsumerConfig _config;
    private readonly string _topic;
    private readonly KafkaSourceOptions _options;
    private readonly KafkaLog _log;
    private readonly TimeProvider _clock;
    private readonly Lazy<IConsumer<Ignore, Ignore>> _committer;
    private Task _committing = Task.CompletedTask;

    /// <summary>Names the topic.</summary>
    /// <param name="config">Where the brokers are, and what else the client is told. The group is <c>rulessdk</c> where none is named; that offsets are committed, and where reading begins, is set here.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <param name="logger">Told of losses, and of what the client says; null if nobody is.</param>
    /// <param name="clock">Measures the waits; null for the system's.</param>
    public KafkaSource(ConsumerConfig config, string topic, KafkaSourceOptions? options = null, ILogger? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(options?.BlockRecords ?? 1, 1, nameof(options));
        (_topic, _options, _log, _clock) = (topic, options ?? new(), new(logger), clock ?? TimeProvider.System);
        _config = new(config.ToDictionary(static one => one.Key, static one => one.Value))
        {
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = false,

            // What is no longer there is told, and not passed over.
            AutoOffsetReset = AutoOffsetReset.Error,
        };
        _config.GroupId ??= "rulessdk";
        _committer = new(() => new ConsumerBuilder<Ignore, Ignore>(_config).SetErrorHandler((_, error) => _log.Said(error)).SetLogHandler((_, message) => _log.Said(message)).Build());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(_config, _topic, _options, _log);
        long? looked = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (looked is null || _clock.GetElapsedTime(looked.Value) >= _options.PartitionInterval)
            {
                // All are open before the first has moved the time on, so that what the others have is not late.
                foreach (var begun in await Task.Run(() => reader.FindPartitions(positions), cancellationToken).ConfigureAwait(false))
                {
                    yield return begun;
                }

                looked = _clock.GetTimestamp();
            }

            foreach (var batch in await Task.Run(reader.Next, cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        List<TopicPartitionOffset> offsets =
        [
            .. positions.Select(one => new TopicPartitionOffset(_topic, int.Parse(one.Key, CultureInfo.InvariantCulture), long.Parse(one.Value, CultureInfo.InvariantCulture))),
        ];

        // One at a time: the client waits for as long as the broker is away, and the next checkpoint commits more.
        if (_committing.IsCompleted)
        {
            _committing = Task.Run(() => _committer.Value.Commit(offsets), CancellationToken.None);
        }

        await _committing.WaitAsync(_options.AnswerTimeout, _clock, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        if (_committer.IsValueCreated)
        {
            _committer.Value.Dispose();
        }
    }
}
