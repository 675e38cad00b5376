namespace RulesSdk.Hosting.Spooling;

/// <summary>
/// Lines on disk between those who send them and the source that reads them. A place in it is the number of bytes that were ever spooled before it,
/// so a place means the same whatever was deleted meanwhile. Any number of threads append; one reads.
/// </summary>
internal sealed class LogSpool : IDisposable
{
    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly long _segmentBytes;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly Lock _segmentsLock = new();
    private readonly List<SpoolSegment> _segments;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SpoolSegment _last;
    private Exception? _fault;
    private long _durable;

    /// <summary>Opens a spool, and makes it where there is none.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="maxBytes">The most bytes that it keeps on disk.</param>
    /// <param name="segmentBytes">The size from which on another file is begun.</param>
    /// <exception cref="IOException">Another process has it open, or it cannot be written to.</exception>
    public LogSpool(string folder, long maxBytes, long segmentBytes)
    {
        (_folder, _maxBytes, _segmentBytes) = (folder, maxBytes, segmentBytes);
        Directory.CreateDirectory(folder);
        try
        {
            _lock = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new IOException($"The spool '{folder}' cannot be taken: {problem.Message.TrimEnd('.')} (end the host that uses it, or name another folder).", problem);
        }

        _segments = SpoolSegment.OpenAll(folder);
        if (_segments.Count == 0)
        {
            _segments.Add(SpoolSegment.Create(folder, 0));
        }

        _last = _segments[^1];
        _last.CutToLines();
        if (_segments.Zip(_segments.Skip(1)).FirstOrDefault(static pair => pair.First.End != pair.Second.Start) is { First: { } before, Second: var after })
        {
            Dispose();
            throw new InvalidDataException($"The spool '{folder}' lacks bytes {before.End} to {after.Start}, so what was sent then cannot be read (put the files back, or delete those before 'spool-{after.Start:D19}.ndjson' to go on without them).");
        }

        _durable = _last.End;
    }

    /// <summary>How many bytes are on disk.</summary>
    public long Size
    {
        get
        {
            lock (_segmentsLock)
            {
                return _last.End - _segments[0].Start;
            }
        }
    }

    /// <summary>Whether nothing more is taken for now.</summary>
    public bool IsFull => Size >= _maxBytes;

    /// <summary>The place up to which lines are on the disk.</summary>
    public long Durable => Volatile.Read(ref _durable);

    /// <summary>The place of the first byte that is kept.</summary>
    public long Start
    {
        get
        {
            lock (_segmentsLock)
            {
                return _segments[0].Start;
            }
        }
    }

    /// <summary>Appends lines, and returns once they are on the disk.</summary>
    /// <param name="lines">Whole lines.</param>
    /// <param name="cancellationToken">Ends the wait for a turn. What is written is flushed all the same.</param>
    /// <returns>False where the spool has no room for them; nothing was written then.</returns>
    /// <exception cref="IOException">They cannot be stored.</exception>
    public async Task<bool> AppendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        long end;
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfFaulted();
            if (Size + lines.Length > _maxBytes)
            {
                return false;
            }

            if (_last.Length >= _segmentBytes)
            {
                await RollAsync().ConfigureAwait(false);
            }

            _last.Append(lines.Span);
            end = _last.End;
        }
        finally
        {
            _writing.Release();
        }

        await _flushing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            // One flush is for all that was written before it.
            if (Durable < end)
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _flushing.Release();
        }

        return true;
    }

    /// <summary>Reads bytes that are on the disk.</summary>
    /// <param name="position">From which place.</param>
    /// <param name="bytes">Gets them.</param>
    /// <returns>How many; 0 where there are none for now.</returns>
    public int Read(long position, Span<byte> bytes)
    {
        var most = (int)Math.Min(bytes.Length, Durable - position);
        if (most <= 0)
        {
            return 0;
        }

        SpoolSegment segment;
        lock (_segmentsLock)
        {
            segment = _segments.Last(one => one.Start <= position);
        }

        return segment.Read(position, bytes[..(int)Math.Min(most, segment.End - position)]);
    }

    /// <summary>What waits until there is something behind a place.</summary>
    public Task WhenBehindAsync(long position)
    {
        var moved = Volatile.Read(ref _moved).Task;
        return Durable > position ? Task.CompletedTask : moved;
    }

    /// <summary>Deletes the files whose bytes lie before a place.</summary>
    public async Task DeleteToAsync(long position, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (position >= _last.End && _last.Length > 0)
            {
                // One file stays, whose name says how far the spool has come.
                await RollAsync().ConfigureAwait(false);
            }

            lock (_segmentsLock)
            {
                while (_segments.Count > 1 && _segments[0].End <= position)
                {
                    _segments[0].Delete();
                    _segments.RemoveAt(0);
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _segments.ForEach(static segment => segment.Dispose());
        _lock.Dispose();
        _writing.Dispose();
        _flushing.Dispose();
    }

    private async Task RollAsync()
    {
        await _flushing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await FlushAsync().ConfigureAwait(false);
            var next = SpoolSegment.Create(_folder, _last.End);
            lock (_segmentsLock)
            {
                _segments.Add(next);
                _last = next;
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    private async Task FlushAsync()
    {
        ThrowIfFaulted();
        var (segment, end) = (_last, _last.End);
        try
        {
            await Task.Run(segment.Flush).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            // The system may have dropped what it could not write, and the next flush would say nothing of it.
            _fault = problem;
            throw;
        }

        Volatile.Write(ref _durable, end);
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private void ThrowIfFaulted()
    {
        if (_fault is { } fault)
        {
            throw new IOException($"The spool '{_folder}' could not be flushed to the disk, so it takes nothing more: {fault.Message.TrimEnd('.')} (check the disk, then start the host again).", fault);
        }
    }
}
