using System.Diagnostics;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>
/// Reads the lines of a block on several threads. The block is cut into pieces; each thread takes the next piece that nobody has,
/// and the engine's own thread, which takes what was read in the order of the block, reads pieces itself while it has to wait.
/// </summary>
/// <remarks>Where no other thread comes, the engine's thread reads everything. Pieces are taken by one atomic step; nothing is locked.</remarks>
internal sealed unsafe class LineReaders
{
    // So many pieces for each thread may be read before the engine gets to them.
    private const int PiecesAhead = 4;

    private const int SpinsBeforeSleep = 200;

    // So long a thread waits for the next block.
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(200);

    private readonly int _pieceBytes;
    private readonly LineReader _own;
    private readonly Helper[] _helpers;
    private readonly ReadPiece[] _read;

    // Where pieces begin, and behind them where the last one ends.
    private int[] _bounds = new int[64];
    private long _firstNumber;
    private byte* _block;
    private int _length;
    private int _schema;
    private bool _hasOrder;
    private int _count;
    private int _next;
    private int _applied;
    private int _running;

    public LineReaders(int threads, RuleDefinition[] rules, RulesEngineOptions options)
    {
        _pieceBytes = options.PieceBytes;
        _read = new ReadPiece[PiecesAhead * threads];
        Array.Fill(_read, new ReadPiece { Number = -1 });
        _own = new LineReader(rules, options, _read.Length);
        _helpers = [.. Enumerable.Range(1, threads - 1).Select(_ => new Helper(this, new LineReader(rules, options, _read.Length)))];
    }

    /// <summary>Begins to read a block. It is read until <see cref="End"/>, which must be called before the block goes.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="schema">The number of the schema of its lines.</param>
    /// <param name="block">The block.</param>
    /// <param name="length">Where the last line ends.</param>
    /// <param name="hasOrder">Whether the engine may hold events.</param>
    /// <returns>How many pieces it has.</returns>
    public int Begin(EngineRuntime engine, int schema, byte* block, int length, bool hasOrder)
    {
        _block = block;
        (_length, _schema, _hasOrder) = (length, schema, hasOrder);
        var count = Cut();
        _own.Follow(engine.Gate.Lists);
        (_next, _applied) = (0, 0);
        foreach (var helper in _helpers)
        {
            helper.Reader.Follow(engine.Gate.Lists);
        }

        Volatile.Write(ref _count, count);
        foreach (var helper in _helpers)
        {
            helper.Start();
        }

        return count;
    }

    /// <summary>Takes a piece that nobody reads yet, for the engine to handle its lines as they are.</summary>
    public bool TryTake(int piece) => Interlocked.CompareExchange(ref _next, piece + 1, piece) == piece;

    /// <summary>Where a piece begins, and where it ends.</summary>
    public (int Start, int End) BoundsOf(int piece) => (_bounds[piece], _bounds[piece + 1]);

    /// <summary>What was read of a piece. Until it is there, this thread reads others.</summary>
    public LineBatch Take(int piece)
    {
        var wait = default(SpinWait);
        ref var read = ref _read[piece % _read.Length];
        while (Volatile.Read(ref read.Number) != _firstNumber + piece)
        {
            if (!TryRead(_own))
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        return read.Batch!;
    }

    /// <summary>The engine is done with a piece.</summary>
    public void Release(int piece) => Volatile.Write(ref _applied, piece + 1);

    /// <summary>Nothing of the block is read any more.</summary>
    public void End(EngineRuntime engine)
    {
        var count = Interlocked.Exchange(ref _count, 0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _running) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        // Only now: what was still read is of this block, and must not be taken for a piece of the next.
        _firstNumber += count;
        _block = null;
        _own.MoveCountsTo(engine);
        foreach (var helper in _helpers)
        {
            helper.Reader.MoveCountsTo(engine);
        }
    }

    // A piece begins with the first line that begins at or behind a multiple of its size.
    private int Cut()
    {
        var (count, start) = (0, 0);
        while (start < _length)
        {
            if (count + 2 > _bounds.Length)
            {
                Array.Resize(ref _bounds, 2 * _bounds.Length);
            }

            _bounds[count++] = start;
            var rest = new ReadOnlySpan<byte>(_block, _length)[Math.Min(start + _pieceBytes - 1, _length - 1)..];
            start = _length - rest.Length + rest.IndexOf((byte)'\n') + 1;
        }

        _bounds[count] = start;
        return count;
    }

    private bool TryRead(LineReader reader)
    {
        var piece = Volatile.Read(ref _next);
        if (piece >= Volatile.Read(ref _count) || piece >= Volatile.Read(ref _applied) + _read.Length
            || Interlocked.CompareExchange(ref _next, piece + 1, piece) != piece)
        {
            return false;
        }

        ref var read = ref _read[piece % _read.Length];
        read.Batch = reader.Read(_schema, new ReadOnlySpan<byte>(_block, _length), _bounds[piece], _bounds[piece + 1], _hasOrder, piece % _read.Length);
        Volatile.Write(ref read.Number, _firstNumber + piece);
        return true;
    }

    // What was read last of the pieces that stand at one place: who reads one writes the batch, then the number.
    private struct ReadPiece
    {
        public LineBatch? Batch;
        public long Number;
    }

    /// <summary>One of the other threads, as long as there is something to read.</summary>
    private sealed class Helper(LineReaders owner, LineReader reader) : IThreadPoolWorkItem
    {
        private int _isStarted;

        public LineReader Reader => reader;

        /// <summary>Asks for a thread, unless one was asked for that has not come yet.</summary>
        public void Start()
        {
            if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        public void Execute()
        {
            do
            {
                Interlocked.Increment(ref owner._running);
                Read();
                Interlocked.Decrement(ref owner._running);
            }
            while (HasNextBlock());

            Volatile.Write(ref _isStarted, 0);
        }

        private void Read()
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref owner._next) < Volatile.Read(ref owner._count))
            {
                if (owner.TryRead(reader))
                {
                    wait.Reset();
                }
                else
                {
                    // The engine may be held up for long, by a sink.
                    wait.SpinOnce(SpinsBeforeSleep);
                }
            }
        }

        // Blocks mostly come one after the other, and to wake a thread takes as long as a piece or more.
        private bool HasNextBlock()
        {
            var ended = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref owner._count) == 0)
            {
                if (Stopwatch.GetElapsedTime(ended) > Patience)
                {
                    return false;
                }

                Thread.SpinWait(20);
            }

            return true;
        }
    }
}
