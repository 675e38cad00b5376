using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Hosting;

/// <summary>Writes detections to a file, a line of JSON each, and begins another file when it is large.</summary>
/// <remarks>
/// What is sent is on the disk when the call returns. A last line that was cut by a crash is removed when the file is opened; its detection comes again. A file
/// that has reached its size gets the time in its name (<c>detections.ndjson.20260105T090000000Z</c>), and the oldest ones are deleted. After a restart detections
/// may come a second time, with the same id and phase.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="maxBytes">The size from which on another file is begun. Above 0.</param>
/// <param name="keep">How many files of before are kept; null for all.</param>
/// <param name="clock">Names the files of before; null for the system's.</param>
/// <param name="format">The form of a line; null for <see cref="DetectionFormats.Json"/>.</param>
public sealed class DetectionFile(string path, long maxBytes = 256 << 20, int? keep = null, TimeProvider? clock = null, IDetectionFormat? format = null) : IDetectionTarget, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDetectionFormat _format = format ?? DetectionFormats.Json;
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private FileStream? _file;

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _file ??= Open();
        _lines.ResetWrittenCount();
        foreach (var detection in detections)
        {
            using (var writer = new Utf8JsonWriter(_lines, Options))
            {
                _format.Write(detection, writer);
            }

            _lines.Write("\n"u8);
        }

        var length = _file.Length;
        try
        {
            await _file.WriteAsync(_lines.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _file.Flush(flushToDisk: true);
        }
        catch
        {
            // All of it is sent again, so nothing of it stays.
            _file.SetLength(length);
            throw;
        }

        if (_file.Length >= maxBytes)
        {
            Rotate();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    private FileStream Open()
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        file.SetLength(EndOfLastLine(file));
        file.Position = file.Length;
        return file;
    }

    private static long EndOfLastLine(FileStream file)
    {
        var block = new byte[4096];
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            file.Position = start;
            file.ReadExactly(block, 0, (int)(end - start));
            if (block.AsSpan(0, (int)(end - start)).LastIndexOf((byte)'\n') is var at and >= 0)
            {
                return start + at + 1;
            }

            end = start;
        }

        return 0;
    }

    private void Rotate()
    {
        _file!.Dispose();
        _file = null;
        File.Move(path, string.Create(CultureInfo.InvariantCulture, $"{path}.{_clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}"), overwrite: false);
        if (keep is { } most)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            foreach (var old in Directory.EnumerateFiles(folder, $"{Path.GetFileName(path)}.*").OrderDescending(StringComparer.Ordinal).Skip(most))
            {
                File.Delete(old);
            }
        }
    }
}
