using System.Globalization;
using RulesSdk.Hosting.Redis;
using StackExchange.Redis;

namespace RulesSdk.Hosting;

/// <summary>Adds detections to a stream of Redis, each once.</summary>
/// <remarks>
/// <para>
/// An entry has the fields <c>id</c>, <c>phase</c>, <c>rule</c>, <c>severity</c> and <c>detection</c>: all of it, as <see cref="DetectionJson"/> writes it. A script adds it and notes its id
/// and phase in a sorted set in one step, and leaves out what is noted already. Updates and escalations, of which a detection may have several, are noted with a digest of what they say.
/// The set (<c>{stream}:sent</c>) forgets what is older than <see cref="RedisStreamTargetOptions.Remember"/>.
/// </para>
/// <para>
/// Redis itself may lose what it has confirmed: the last second with <c>appendfsync everysec</c>, more without an append-only file or where a replica takes over. A key that holds something
/// else than a stream is a <see cref="DetectionRefusedException"/>; all other errors are waited for. In a cluster both keys are in one slot.
/// </para>
/// </remarks>
public sealed class RedisStreamTarget : IDetectionTarget, IDisposable
{
    // The entry first: if the second step fails, it comes twice, and is not lost.
    private const string Script =
        """
        local now = tonumber(redis.call('TIME')[1])
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. (now - tonumber(ARGV[1])))
        for i = 3, #ARGV, 6 do
          if not redis.call('ZSCORE', KEYS[2], ARGV[i]) then
            local fields = { 'id', ARGV[i + 1], 'phase', ARGV[i + 2], 'rule', ARGV[i + 3], 'severity', ARGV[i + 4], 'detection', ARGV[i + 5] }
            if ARGV[2] == '' then
              redis.call('XADD', KEYS[1], '*', unpack(fields))
            else
              redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', unpack(fields))
            end
            redis.call('ZADD', KEYS[2], now, ARGV[i])
          end
        end
        """;

    private readonly RedisConnection _connection;
    private readonly RedisStreamTargetOptions _options;
    private readonly RedisKey[] _keys;

    /// <summary>Names the stream.</summary>
    /// <param name="configuration">Where Redis is. Connections are made again whatever it says.</param>
    /// <param name="options">The stream, and how much of it is kept.</param>
    public RedisStreamTarget(ConfigurationOptions configuration, RedisStreamTargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLength ?? 1, 1, nameof(options));
        (_connection, _options) = (new(configuration), options);
        _keys = [options.Stream, options.Stream.Contains('{', StringComparison.Ordinal) ? $"{options.Stream}:sent" : $"{{{options.Stream}}}:sent"];
    }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var database = await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        RedisValue[] values =
        [
            (long)_options.Remember.TotalSeconds,
            _options.MaxLength?.ToString(CultureInfo.InvariantCulture) ?? "",
            .. detections.SelectMany(Values),
        ];
        try
        {
            await database.ScriptEvaluateAsync(Script, _keys, values).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException problem) when (problem.Message.Contains("WRONGTYPE", StringComparison.Ordinal))
        {
            throw new DetectionRefusedException($"Redis refuses the entry, since '{_keys[0]}' is no stream or '{_keys[1]}' no sorted set (name another stream)", problem);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _connection.Dispose();

    private static IEnumerable<RedisValue> Values(Detection detection)
    {
        var json = DetectionJson.Format(detection);
        var phase = detection.Phase.ToString().ToLowerInvariant();
        return [SentDetection.NameOf(detection, phase, json), detection.Id, phase, detection.Rule.Id, detection.Severity.ToString().ToLowerInvariant(), json];
    }
}
