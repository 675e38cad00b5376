using System.Collections.Concurrent;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Reads one file into blocks that go to another thread, and come back.</summary>
/// <param name="size">The size of a block.</param>
/// <param name="isLive">Whether what was read goes on at once where the other thread waits for it.</param>
/// <param name="cancellation">Ends the wait for room.</param>
internal sealed class StreamBuffer(int size, bool isLive, CancellationToken cancellation) : BlockBuffer(size), IDisposable
{
    // How far the reader may be ahead.
    private const int Ahead = 4;

    private readonly BlockingCollection<RecordBlock> _read = new(Ahead);
    private readonly ConcurrentQueue<RecordBlock> _free = new();
    private volatile bool _isWaiting;
    private int _blocks = 1;

    /// <summary>How many blocks there are.</summary>
    public int Blocks => _blocks;

    /// <summary>Whether there was nothing to read when that was asked for last.</summary>
    public bool IsWaiting => _isWaiting;

    /// <inheritdoc/>
    public override int MakeRoom(int from)
    {
        if (Block.Entries.Count == 0)
        {
            return GoOnIn(Block, from);
        }

        var full = Block;
        if (!_free.TryDequeue(out var next))
        {
            next = NewBlock();
            _blocks++;
        }

        var start = GoOnIn(next, from);
        _read.Add(full, cancellation);
        return start;
    }

    /// <inheritdoc/>
    public override int Pause(int from)
    {
        if (!isLive)
        {
            return from;
        }

        from = _read.Count == 0 ? MakeRoom(from) : from;
        _isWaiting = true;
        return from;
    }

    /// <inheritdoc/>
    public override void Resume() => _isWaiting = false;

    /// <summary>Hands over what is left.</summary>
    public void Complete()
    {
        try
        {
            // Whoever takes them goes on to the end, also after an interruption.
            if (Block.Entries.Count > 0)
            {
                _read.Add(Block, CancellationToken.None);
            }
        }
        finally
        {
            _read.CompleteAdding();
        }
    }

    /// <summary>Takes the next block that was read.</summary>
    /// <param name="patience">How long to wait; null for as long as it takes.</param>
    /// <param name="block">The block.</param>
    /// <returns>Whether there is one, and whether one may come later.</returns>
    public (bool Taken, bool IsOver) Take(TimeSpan? patience, out RecordBlock? block) =>
        (_read.TryTake(out block, patience ?? Timeout.InfiniteTimeSpan), _read.IsCompleted);

    /// <summary>Gives a block back.</summary>
    public void Return(RecordBlock block)
    {
        block.Clear();
        _free.Enqueue(block);
    }

    public void Dispose()
    {
        _read.Dispose();
        while (_free.TryDequeue(out var free))
        {
            free.Release();
        }
    }
}
