using System.Buffers;

namespace RulesSdk;

/// <summary>A sink that writes each detection as a line of JSON, in the format of <see cref="DetectionJson"/>.</summary>
/// <remarks>Each line is written to the stream in one piece. Not thread-safe.</remarks>
public sealed class JsonLinesSink : IDetectionSink, IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Stream? _stream;
    private readonly IBufferWriter<byte>? _writer;
    private readonly bool _leaveOpen;

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose"/> leaves it open.</param>
    public JsonLinesSink(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
    }

    /// <summary>Writes to a buffer.</summary>
    /// <param name="writer">The buffer.</param>
    public JsonLinesSink(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
    }

    /// <inheritdoc/>
    public void Accept(Detection detection)
    {
        _line.ResetWrittenCount();
        DetectionJson.Write(detection, _line);
        _line.Write("\n"u8);
        if (_stream is not null)
        {
            _stream.Write(_line.WrittenSpan);
        }
        else
        {
            _writer!.Write(_line.WrittenSpan);
        }
    }

    /// <summary>Flushes the stream, and closes it unless it is to be left open.</summary>
    public void Dispose()
    {
        _stream?.Flush();
        if (!_leaveOpen)
        {
            _stream?.Dispose();
        }
    }
}
