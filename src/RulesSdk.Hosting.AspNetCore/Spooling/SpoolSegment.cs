using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace RulesSdk.Hosting.Spooling;

/// <summary>One file of a spool. Its name says at which byte of all that was ever spooled it begins.</summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Prefix = "spool-";
    private const string Suffix = ".ndjson";

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private long _length;

    private SpoolSegment(string path, long start, FileMode mode)
    {
        (_path, Start) = (path, start);
        _file = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        _length = RandomAccess.GetLength(_file);
    }

    /// <summary>The place of its first byte.</summary>
    public long Start { get; }

    public long Length => Volatile.Read(ref _length);

    /// <summary>The place behind its last byte.</summary>
    public long End => Start + Length;

    /// <summary>The segments of a folder, the oldest first.</summary>
    public static List<SpoolSegment> OpenAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Select(static path => (Path: path, Start: long.TryParse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : -1))
            .Where(static file => file.Start >= 0)
            .OrderBy(static file => file.Start)
            .Select(static file => new SpoolSegment(file.Path, file.Start, FileMode.Open)),
    ];

    /// <summary>Begins a segment.</summary>
    public static SpoolSegment Create(string folder, long start) =>
        new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{start:D19}{Suffix}")), start, FileMode.CreateNew);

    /// <summary>Appends bytes. They are not on the disk before <see cref="Flush"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _length);
        }
        catch
        {
            // A part of them must not stand behind what comes next.
            RandomAccess.SetLength(_file, _length);
            throw;
        }

        Volatile.Write(ref _length, _length + bytes.Length);
    }

    public void Flush() => RandomAccess.FlushToDisk(_file);

    public int Read(long position, Span<byte> bytes) => RandomAccess.Read(_file, bytes, position - Start);

    /// <summary>Removes what follows the last line feed: a line that a crash has cut.</summary>
    public void CutToLines()
    {
        var block = new byte[1 << 16];
        for (var end = _length; end > 0;)
        {
            var from = Math.Max(0, end - block.Length);
            var read = RandomAccess.Read(_file, block.AsSpan(0, (int)(end - from)), from);
            if (block.AsSpan(0, read).LastIndexOf((byte)'\n') is var feed and >= 0)
            {
                Cut(from + feed + 1);
                return;
            }

            end = from;
        }

        Cut(0);
    }

    public void Delete()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _file.Dispose();

    private void Cut(long length)
    {
        if (length < _length)
        {
            RandomAccess.SetLength(_file, length);
            RandomAccess.FlushToDisk(_file);
            _length = length;
        }
    }
}
