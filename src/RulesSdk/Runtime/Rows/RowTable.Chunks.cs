namespace RulesSdk.Runtime.Rows;

/// <summary>Which chunk a row goes to, and when chunks go.</summary>
public sealed partial class RowTable<TRow>
{
    // A hundredth of the rows or so, so that the one chunk that is being filled leaves little unused; but a chunk takes some
    // 200 bytes itself, so that none is small.
    private const int FewestRows = 32;
    private const int ChunksOfWindow = 128;

    // Whether every row so far was of the newest bucket. Only then does a chunk go on with the next bucket.
    private bool _isInOrder = true;
    private bool _hasShed;

    /// <inheritdoc/>
    public void Expire(long time)
    {
        var bucket = Bucket(time - _window);
        if (bucket <= _oldestBucket)
        {
            return;
        }

        _oldestBucket = bucket;
        var (place, kept) = (0, 0);
        for (; place < _active.Count && _chunks[_active[place]].Bucket < bucket; place++)
        {
            var number = _active[place];
            TellLeaving(number, bucket);
            if (_chunks[number].LastBucket < bucket)
            {
                Release(number);
            }
            else
            {
                DropBefore(_chunks[number], bucket);
                _active[kept++] = number;
            }
        }

        _active.RemoveRange(kept, place - kept);
        while (kept > 0)
        {
            Settle(--kept);
        }

        foreach (var shortcuts in _shortcuts)
        {
            shortcuts.DropGone(new Liveness(_chunks));
        }

        foreach (var runs in _runs)
        {
            runs.DropGone(new Liveness(_chunks));
        }
    }

    /// <inheritdoc/>
    public void DropOldest()
    {
        var number = _active[0];
        var chunk = _chunks[number];
        _hasShed = true;
        _leaving?.Invoke(FirstFrom(0));
        ForgetRuns(chunk, chunk.Shed);
        Tally(-1, -chunk.ShedFirst());
        if (chunk.Shed == chunk.Count)
        {
            Release(number);
            _active.RemoveAt(0);
        }
        else if (chunk.Bucket < chunk.LastBucket)
        {
            chunk.Bucket = Bucket(chunk.Headers[chunk.Shed].Time);
            Settle(0);
        }
    }

    // The rows of a chunk that stand before a bucket go.
    private void TellLeaving(int number, long bucket)
    {
        if (_leaving is null)
        {
            return;
        }

        var chunk = _chunks[number];
        var isWhole = chunk.LastBucket < bucket;
        for (var row = chunk.Shed; row < chunk.Count && (isWhole || Bucket(chunk.Headers[row].Time) < bucket); row++)
        {
            _leaving(new(number, row, chunk.Epoch));
        }
    }

    private int ChunkFor(long bucket, long sequence)
    {
        if (_last != Discard && _chunks[_last].LastBucket == bucket && bucket >= _oldestBucket && _chunks[_last].Takes(sequence))
        {
            return _last;
        }

        if (bucket < _oldestBucket)
        {
            return Discard;
        }

        var place = _active.Count;
        while (place > 0 && _chunks[_active[place - 1]].Bucket > bucket)
        {
            place--;
        }

        var older = place > 0 ? _chunks[_active[place - 1]] : null;
        _isInOrder &= place == _active.Count && (older is null || older.LastBucket <= bucket);
        if (older is not null && (_isInOrder || older.LastBucket == bucket) && older.Takes(sequence))
        {
            older.LastBucket = bucket;
            return _active[place - 1];
        }

        if (!_free.TryDequeue(out var number))
        {
            number = _chunkCount++;
            if (number == _chunks.Length)
            {
                Array.Resize(ref _chunks, number * 2);
            }

            _chunks[number] = NewChunk((int)Math.Clamp(Count / ChunksOfWindow, FewestRows, RowRef.ChunkSize));
        }
        else if (_chunks[number].Capacity == 0)
        {
            _chunks[number] = NewChunk(FewestRows, _chunks[number].Epoch);
        }

        var chunk = _chunks[number];
        chunk.Bucket = bucket;
        chunk.LastBucket = bucket;
        chunk.LikelyText = LikelyText(chunk.Capacity);
        _active.Insert(place, number);
        return number;
    }

    private RowChunk<TRow> NewChunk(int capacity, uint epoch = 1) => new(_links, _isTagged, capacity) { Epoch = epoch };

    // As much as other rows have, with an eighth and some bytes on top (for lengths, and where texts are short), so that a chunk's text seldom grows;
    // but, beyond some kilobytes, no more than is held at all, since few rows say little of others.
    private int LikelyText(int rows) => Count == 0
        ? 256
        : (int)Math.Min(Array.MaxLength, (Math.Min(Math.Max(4096, TextBytes), TextBytes * rows / Count) * 9 / 8) + (8L * rows));

    // The rows of a chunk that has rows of later buckets as well: they stand in the order of their buckets.
    private void DropBefore(RowChunk<TRow> chunk, long bucket)
    {
        var time = bucket * _width;
        while (chunk.Headers[chunk.Shed].Time < time)
        {
            Tally(-1, -chunk.ShedFirst());
        }

        chunk.Bucket = Bucket(chunk.Headers[chunk.Shed].Time);
    }

    // A chunk whose first bucket has gone stands behind those that have older rows, or came earlier to rows of that bucket.
    private void Settle(int place)
    {
        var number = _active[place];
        var chunk = _chunks[number];
        while (place + 1 < _active.Count && _chunks[_active[place + 1]] is var next
            && (next.Bucket < chunk.Bucket || (next.Bucket == chunk.Bucket && next.FirstSequence < chunk.FirstSequence)))
        {
            _active[place] = _active[place + 1];
            place++;
        }

        _active[place] = number;
    }

    private void Release(int number)
    {
        var chunk = _chunks[number];
        Tally(chunk.Shed - chunk.Count, -chunk.LiveText);
        _last = number == _last ? Discard : _last;
        chunk.Clear();
        _free.Enqueue(number);
    }

    private void Tally(int rows, int text)
    {
        Count += rows;
        TextBytes += text;
        _budget.Add(rows, text);
    }

    private long Bucket(long time)
    {
        var bucket = time / _width;
        return time < 0 && bucket * _width != time ? bucket - 1 : bucket;
    }
}
