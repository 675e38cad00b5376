using ZstdSharp.Unsafe;
using Zstd = ZstdSharp.Unsafe.Methods;

namespace RulesSdk.Input.Streams;

/// <summary>
/// Unpacks the frames of a zstd file, one after the other. Unlike the library's own stream it gives all that a frame holds
/// before it reports that the frame is damaged: it is fed block by block.
/// </summary>
internal sealed unsafe class ZstdFrameStream(Stream stored) : ForwardStream
{
    private const int BufferSize = 1 << 16;

    private readonly byte[] _stored = new byte[BufferSize];
    private readonly ZSTD_DCtx_s* _context = Zstd.ZSTD_createDCtx();
    private int _next;
    private int _filled;
    private int _frames;
    private bool _isInFrame;
    private bool _isDisposed;

    // How many bytes end the current block.
    private nuint _wanted = 1;

    ~ZstdFrameStream() => Free();

    /// <summary>Whether a file begins as zstd does: with a frame, or with one to be skipped.</summary>
    public static bool IsZstd(ReadOnlySpan<byte> start) => start is [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..];

    /// <exception cref="InvalidDataException">The file is damaged; what could be unpacked was returned before.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            // What was unpacked may not have fitted. So it goes on without more input first.
            var written = _isInFrame ? Unpack([], buffer) : 0;
            if (written == 0)
            {
                if (_next == _filled && !Refill())
                {
                    return 0;
                }

                written = Unpack(_stored.AsSpan(_next, (int)nuint.Min(_wanted, (nuint)(_filled - _next))), buffer);
            }

            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Free();
            GC.SuppressFinalize(this);
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Refill()
    {
        (_next, _filled) = (0, stored.Read(_stored));
        return _filled > 0 || !_isInFrame ? _filled > 0
            : throw new InvalidDataException($"is not a whole zstd file: it ends inside frame {_frames}; what could be unpacked was read (get the whole file)");
    }

    private int Unpack(ReadOnlySpan<byte> input, Span<byte> output)
    {
        fixed (byte* from = input)
        fixed (byte* to = output)
        {
            if (!_isInFrame)
            {
                _frames++;
                _isInFrame = true;
            }

            var source = new ZSTD_inBuffer_s { src = from, size = (nuint)input.Length };
            var target = new ZSTD_outBuffer_s { dst = to, size = (nuint)output.Length };
            var result = Zstd.ZSTD_decompressStream(_context, &target, &source);
            if (Zstd.ZSTD_isError(result))
            {
                throw new InvalidDataException(Fault(Zstd.ZSTD_getErrorCode(result)));
            }

            _next += (int)source.pos;
            _isInFrame = result != 0;
            _wanted = nuint.Max(result, 1);
            return (int)target.pos;
        }
    }

    private string Fault(ZSTD_ErrorCode error) => error switch
    {
        ZSTD_ErrorCode.ZSTD_error_prefix_unknown => $"has bytes after zstd frame {_frames - 1} that are not zstd; the frames before them were read (get the file again)",
        ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge => $"has a zstd frame {_frames} that looks back further than 128 MiB, so nothing of it was read (unpack it first, with --long=31)",
        ZSTD_ErrorCode.ZSTD_error_checksum_wrong => $"has a zstd frame {_frames} whose checksum is wrong; what it holds was read, the rest is left out (get the file again)",
        ZSTD_ErrorCode.ZSTD_error_dictionary_wrong => $"has a zstd frame {_frames} that needs a dictionary, so nothing of it was read (unpack it first)",
        _ => $"has a damaged zstd frame {_frames}; what could be unpacked was read, the rest is left out (get the file again)",
    };

    private void Free()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Zstd.ZSTD_freeDCtx(_context);
        }
    }
}
