using System.Buffers;

namespace RulesSdk.Hosting.Sources.Files;

/// <summary>Reads a stream in blocks of whole lines. What follows the last line feed is kept for the next block.</summary>
/// <param name="blockBytes">How many bytes are read at once.</param>
/// <param name="maxLine">The longest line; of a longer one the beginning is handed over.</param>
internal sealed class LineBlocks(int blockBytes, int maxLine) : IDisposable
{
    private byte[] _kept = ArrayPool<byte>.Shared.Rent(blockBytes);
    private int _keptLength;
    private bool _isSkipping;

    /// <summary>How many bytes of the stream were handed over or left out, from where it began.</summary>
    public long Consumed { get; private set; }

    /// <summary>Whether there is a last line without a line feed.</summary>
    public bool HasRest => _keptLength > 0;

    /// <summary>Begins with another stream, or at another place.</summary>
    public void Begin(long consumed) => (Consumed, _keptLength, _isSkipping) = (consumed, 0, false);

    /// <summary>Reads the next lines.</summary>
    /// <returns>An array of the pool, how much of it has lines, and where the stream was at their start; nothing if no line has ended yet.</returns>
    public async ValueTask<(byte[] Rented, int Length, long Start)?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            Grow();

            // A file is read where we are: the thread that would do it for us costs more than most reads.
            var read = stream is FileStream ? stream.Read(_kept, _keptLength, _kept.Length - _keptLength) : await stream.ReadAsync(_kept.AsMemory(_keptLength), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            var from = _keptLength;
            _keptLength += read;
            if (_isSkipping)
            {
                Skip();
                from = 0;
            }

            var lines = _kept.AsSpan(from, _keptLength - from).LastIndexOf((byte)'\n') + 1;
            if (lines > 0)
            {
                return Take(from + lines);
            }

            if (_keptLength >= maxLine)
            {
                // The engine says that it is too long; what follows of it is left out.
                _isSkipping = true;
                return TakeRest();
            }
        }
    }

    /// <summary>Takes the last line although it has no line feed.</summary>
    public (byte[] Rented, int Length, long Start) TakeRest()
    {
        Grow();
        var (rented, length, start) = (_kept, _keptLength, Consumed);
        rented[length] = (byte)'\n';
        Consumed += length;
        _kept = ArrayPool<byte>.Shared.Rent(blockBytes);
        _keptLength = 0;
        return (rented, length + 1, start);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_kept);
        _kept = [];
    }

    private void Skip()
    {
        var end = _kept.AsSpan(0, _keptLength).IndexOf((byte)'\n');
        var skipped = end < 0 ? _keptLength : end + 1;
        _kept.AsSpan(skipped, _keptLength - skipped).CopyTo(_kept);
        _keptLength -= skipped;
        Consumed += skipped;
        _isSkipping = end < 0;
    }

    private (byte[] Rented, int Length, long Start) Take(int lines)
    {
        var (rented, start) = (_kept, Consumed);
        var rest = _keptLength - lines;
        _kept = ArrayPool<byte>.Shared.Rent(Math.Max(blockBytes, rest + 1));
        rented.AsSpan(lines, rest).CopyTo(_kept);
        _keptLength = rest;
        Consumed += lines;
        return (rented, lines, start);
    }

    // Room for a byte at least.
    private void Grow()
    {
        if (_keptLength < _kept.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_kept.Length * 2);
        _kept.AsSpan(0, _keptLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_kept);
        _kept = larger;
    }
}
