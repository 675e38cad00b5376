using System.Runtime.ExceptionServices;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>
/// The records of one file, which another thread reads meanwhile. They come in the order of the file. Among those of other runs
/// each stands at the latest time so far: so a file that is nearly in order stays so when it is merged.
/// </summary>
/// <param name="read">Reads the file into a buffer.</param>
/// <param name="earliest">The earliest time of its events, if it is known.</param>
/// <param name="onWait">Told before a wait that may be long; null where there is none.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class StreamRun(Action<StreamBuffer, CancellationToken> read, long earliest, Action? onWait, CancellationToken cancellation) : RecordRun
{
    // After this long without anything to read, what was found so far is told.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private StreamBuffer? _buffer;
    private Thread? _reader;
    private RecordBlock? _block;
    private ExceptionDispatchInfo? _failure;
    private RecordKey _place;
    private int _next;
    private long _latest = long.MinValue;

    /// <summary>Whether the file was read before, so that its order is known.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether there is a record that nobody has taken.</summary>
    public bool IsPending { get; private set; }

    public override RecordKey Place => _place;

    public override long Earliest => earliest;

    public override ReadOnlySpan<byte> Record => _block!.Entries[_next - 1].Record;

    public override ReadOnlySpan<JsonSlot> Slots(out uint checksum) => _block!.SlotsOf(_block.Entries[_next - 1], out checksum);

    public override bool MoveNext()
    {
        while (_block is null || _next == _block.Entries.Count)
        {
            if (!NextBlock())
            {
                return false;
            }
        }

        Key = _block.Entries[_next++].Key;
        _block.Expect(_next);
        _latest = Math.Max(_latest, Key.Ticks);
        _place = Key with { Ticks = _latest };
        IsPending = true;
        return true;
    }

    /// <summary>Says that the record was taken.</summary>
    public void Take() => IsPending = false;

    public override void Dispose()
    {
        _stop.Cancel();

        // The reader may stand in a read that cannot be cancelled, but in nothing else that is long.
        if (_reader?.Join(Patience) ?? true)
        {
            _buffer?.Dispose();
            _stop.Dispose();
        }
    }

    private bool NextBlock()
    {
        if (_buffer is null)
        {
            _buffer = new StreamBuffer(BlockBuffer.DefaultSize, onWait is not null, _stop.Token);
            _reader = new Thread(ReadAll) { IsBackground = true, Name = "rulesdk reader" };
            _reader.Start();
        }

        if (_block is not null)
        {
            _buffer.Return(_block);
            (_block, _next) = (null, 0);
        }

        var (isTaken, isOver) = _buffer.Take(onWait is null ? null : Patience, out _block);
        for (var isTold = false; !isTaken && !isOver;)
        {
            if (!isTold && _buffer.IsWaiting)
            {
                isTold = true;
                onWait?.Invoke();
            }

            (isTaken, isOver) = _buffer.Take(isTold ? null : Patience, out _block);
        }

        if (!isTaken)
        {
            _failure?.Throw();
        }

        return isTaken;
    }

    private void ReadAll()
    {
        try
        {
            read(_buffer!, _stop.Token);
        }
        catch (Exception problem)
        {
            // It is thrown on the thread that takes the records.
            _failure = ExceptionDispatchInfo.Capture(problem);
        }

        try
        {
            _buffer!.Complete();
        }
        catch (OperationCanceledException)
        {
            // What was read is enough.
        }
    }
}
