using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting.Redis;
using StackExchange.Redis;

namespace RulesSdk.Hosting;

/// <summary>Reads entries of streams of Redis, each of which holds an event as JSON in one field.</summary>
/// <remarks>
/// <para>
/// A stream is a partition, and its position is the id of the entry that was read last. No consumer group is needed, since checkpoints have the positions. At the first start streams
/// are read from their beginning. A stream that has no entries holds the watermark back as any silent source does; <see cref="RulesEngineOptions.IdleAfter"/> is for that.
/// </para>
/// <para>
/// What is removed from a stream before it was read is lost, and logged as a loss: the entry that was read last is then no longer there. An entry that lacks the field is rejected by the
/// engine. Ids have to grow, as those do that Redis gives.
/// </para>
/// </remarks>
public sealed class RedisStreamSource : ILogSource, IDisposable
{
    private readonly RedisConnection _connection;
    private readonly RedisStreamSourceOptions _options;
    private readonly RedisLog _log;
    private readonly TimeProvider _clock;

    /// <summary>Names the streams.</summary>
    /// <param name="configuration">Where Redis is. Connections are made again whatever it says.</param>
    /// <param name="options">Which streams are read, and how.</param>
    /// <param name="logger">Told of losses; null if nobody is.</param>
    /// <param name="clock">Measures the waits; null for the system's.</param>
    /// <exception cref="ArgumentException">No stream is named.</exception>
    public RedisStreamSource(ConfigurationOptions configuration, RedisStreamSourceOptions options, ILogger? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Streams.Count == 0)
        {
            throw new ArgumentException("No stream is named, so nothing would be read (name one in Streams).", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockEntries, 1, nameof(options));
        (_connection, _options, _log, _clock) = (new(configuration), options, new(logger), clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var streams = _options.Streams.Select(key => new StreamPartition(key, StreamId.Parse(positions.GetValueOrDefault(key)), _options, _log)).ToList();

        // All are open before the first has moved the time on, so that what the others have is not late.
        foreach (var key in _options.Streams.Where(key => !positions.ContainsKey(key)))
        {
            yield return new(key, StreamId.Start.ToString(), default) { Records = [] };
        }

        var database = await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var isIdle = true;
            foreach (var stream in streams)
            {
                if (await stream.NextAsync(database, cancellationToken).ConfigureAwait(false) is { } batch)
                {
                    isIdle = false;
                    yield return batch;
                }
            }

            if (isIdle)
            {
                await Task.Delay(_options.PollInterval, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (!_options.TrimAtCheckpoint)
        {
            return;
        }

        var database = await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (key, position) in positions.Where(one => _options.Streams.Contains(one.Key)))
        {
            // The entry at the position stays: by it is known that nothing behind it was removed.
            await database.StreamTrimByMinIdAsync(key, position).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _connection.Dispose();
}
