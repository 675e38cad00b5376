using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace RulesSdk.Input.Streams;

/// <summary>
/// Unpacks the members of a gzip file, one after the other. Unlike the framework's own stream it gives all that a member
/// holds before it reports that the member is damaged, and it reports what follows the last member.
/// </summary>
internal sealed class GzipMemberStream(Stream stored) : ForwardStream
{
    // What the framework's inflater takes at once, and so the most that may lie between the end of a member's data and the
    // place that has been read.
    private const int PieceSize = 8192;
    private const int TrailerSize = 8;
    private const int Deflate = 8;
    private const int Ended = -1;

    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(8 * PieceSize);
    private readonly Crc32 _checksum = new();
    private int _pieceStart;
    private int _next;
    private int _filled;
    private DeflateStream? _member;
    private uint _length;
    private int _members;
    private bool _isDisposed;

    // Without it, .NET reads a member that is cut off as if it were complete.
    static GzipMemberStream() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private string CutOff => $"is not a whole gzip file: it ends inside member {_members}; what could be unpacked was read (get the whole file)";

    /// <exception cref="InvalidDataException">The file is damaged; what could be unpacked was returned before.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (_member is not null || BeginMember()))
        {
            var read = Inflate(buffer);
            if (read > 0)
            {
                _checksum.Append(buffer[..read]);
                _length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            stored.Dispose();
            if (!_isDisposed)
            {
                _isDisposed = true;
                ArrayPool<byte>.Shared.Return(_window);
            }
        }

        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException(
                _next == _filled && !Refill(_next)
                    ? CutOff
                    : $"has a damaged gzip member {_members}; what could be unpacked was read, the rest is left out (get the file again)");
        }
    }

    private bool BeginMember()
    {
        // Zeros after a member are padding.
        int first;
        while ((first = NextByte()) == 0 && _members > 0)
        {
        }

        if (first < 0)
        {
            return false;
        }

        if (first != 0x1F || NextByte() is not (0x8B or Ended) || NextByte() is not (Deflate or Ended))
        {
            throw new InvalidDataException(
                _members == 0 ? "begins like gzip, but is packed in another way, so nothing of it was read (unpack it first)"
                : $"has bytes after gzip member {_members} that are not gzip; the members before them were read (get the file again)");
        }

        SkipHeader();
        _members++;
        if (_next == _filled && !Refill(_next))
        {
            throw new InvalidDataException(CutOff);
        }

        _checksum.Reset();
        _length = 0;
        _pieceStart = _next;
        _member = new DeflateStream(new Pieces(this), CompressionMode.Decompress);
        return true;
    }

    // RFC 1952, 2.3: flags, time, extra flags and system, then the fields that the flags announce.
    private void SkipHeader()
    {
        var flags = NextByte();
        for (var i = 0; i < 6; i++)
        {
            NextByte();
        }

        if ((flags & 4) != 0)
        {
            for (var length = NextByte() | (NextByte() << 8); length > 0; length--)
            {
                NextByte();
            }
        }

        foreach (var text in new[] { 8, 16 })
        {
            while ((flags & text) != 0 && NextByte() > 0)
            {
            }
        }

        if ((flags & 2) != 0)
        {
            NextByte();
            NextByte();
        }
    }

    /// <summary>Finds the trailer, which lies somewhere behind the end of the data, and checks it.</summary>
    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        while (_filled - _next < TrailerSize && Refill(_pieceStart))
        {
        }

        Span<byte> trailer = stackalloc byte[TrailerSize];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        var place = _window.AsSpan(_pieceStart, Math.Min(_filled, _next + TrailerSize) - _pieceStart);
        var at = place.IndexOf(trailer);
        if (at < 0)
        {
            var part = TrailerSize - 1;
            while (part > 0 && !place.EndsWith(trailer[..part]))
            {
                part--;
            }

            throw new InvalidDataException(
                part > 0 && _filled - _next < TrailerSize ? CutOff
                : $"has a gzip member {_members} whose checksum or length is wrong or missing; what it holds was read, the rest is left out (get the file again)");
        }

        _next = _pieceStart + at + TrailerSize;
    }

    private int NextByte() => _next < _filled || Refill(_next) ? _window[_next++] : Ended;

    /// <summary>Reads more, and keeps what stands from a place on.</summary>
    private bool Refill(int from)
    {
        _window.AsSpan(from, _filled - from).CopyTo(_window);
        _pieceStart = Math.Max(0, _pieceStart - from);
        _next -= from;
        _filled -= from;
        var read = stored.Read(_window, _filled, _window.Length - _filled);
        _filled += read;
        return read > 0;
    }

    private int ReadPiece(Span<byte> buffer)
    {
        if (_next == _filled && !Refill(_next))
        {
            return 0;
        }

        _pieceStart = _next;
        var length = Math.Min(Math.Min(buffer.Length, PieceSize), _filled - _next);
        _window.AsSpan(_next, length).CopyTo(buffer);
        _next += length;
        return length;
    }

    /// <summary>What the inflater reads from: the stored bytes, in pieces of which the last one stays in the window.</summary>
    private sealed class Pieces(GzipMemberStream gzip) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => gzip.ReadPiece(buffer);
    }
}
