using RulesSdk.Shared;
using StackExchange.Redis;

namespace RulesSdk.Hosting.Redis;

/// <summary>One stream that is read on from a position.</summary>
/// <param name="key">Its key.</param>
/// <param name="position">The entry that was read last.</param>
/// <param name="options">How it is read.</param>
/// <param name="log">Told of losses.</param>
internal sealed class StreamPartition(string key, StreamId position, RedisStreamSourceOptions options, RedisLog log)
{
    private StreamId _position = position;
    private long _count;
    private bool _isKnownEmpty;
    private bool _hasWarned;

    /// <summary>Reads the next entries.</summary>
    /// <returns>A batch; null if there are none yet.</returns>
    public async ValueTask<LogBatch?> NextAsync(IDatabase database, CancellationToken cancellationToken)
    {
        // With the entry that was read last: while it is there, nothing behind it was trimmed away.
        var entries = await database.StreamRangeAsync(key, _position == StreamId.Start ? "-" : _position.ToString(), "+", options.BlockEntries + 1).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (entries.Length == 0)
        {
            await LookAtEmptyAsync(database, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var isThere = StreamId.Parse(entries[0].Id) == _position;
        if (!isThere && _position != StreamId.Start && !_isKnownEmpty)
        {
            log.EntriesTrimmed(key, _position.ToString(), entries[0].Id.ToString());
        }

        _isKnownEmpty = false;
        return entries.Length == 1 && isThere ? null : Batch(entries.AsSpan(isThere ? 1 : 0));
    }

    private LogBatch Batch(ReadOnlySpan<StreamEntry> entries)
    {
        var block = new RecordBlock();
        foreach (var entry in entries)
        {
            var value = entry[options.Field];
            if (value.IsNull && !_hasWarned)
            {
                _hasWarned = true;
                log.FieldMissing(key, entry.Id.ToString(), options.Field);
            }

            block.Add(((ReadOnlyMemory<byte>)value).Span);
        }

        _position = StreamId.Parse(entries[^1].Id);
        var first = _count;
        _count += entries.Length;
        return block.ToBatch(key, _position.ToString(), first);
    }

    // No entry is at the position or behind it. Where the position is the last one that the stream ever had, none was missed.
    private async ValueTask LookAtEmptyAsync(IDatabase database, CancellationToken cancellationToken)
    {
        if (_position == StreamId.Start || _isKnownEmpty)
        {
            return;
        }

        StreamId? last = null;
        try
        {
            last = StreamId.Parse((await database.StreamInfoAsync(key).WaitAsync(cancellationToken).ConfigureAwait(false)).LastGeneratedId);
        }
        catch (RedisServerException problem) when (problem.Message.Contains("no such key", StringComparison.OrdinalIgnoreCase))
        {
            // Deleted.
        }

        switch (last?.CompareTo(_position))
        {
            case 0:
                _isKnownEmpty = true;
                break;
            case > 0:
                log.EntriesTrimmed(key, _position.ToString(), "what comes");
                _position = last.Value;
                _isKnownEmpty = true;
                break;
            default:
                log.StreamIsGone(key, _position.ToString());
                _position = StreamId.Start;
                break;
        }
    }
}
