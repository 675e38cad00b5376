namespace RulesSdk.Hosting.Sources.Files;

/// <summary>Reads one file, in blocks of lines, to where it ends for now.</summary>
/// <param name="file">The file.</param>
/// <param name="partition">The partition of its batches.</param>
/// <param name="options">How it is read.</param>
internal sealed class FileReader(string file, string partition, FileLogOptions options) : IDisposable
{
    private readonly LineBlocks _lines = new(options.BlockBytes, options.MaxLineBytes);
    private Stream _content = Stream.Null;
    private FilePosition _known = new(0, 0, "");

    /// <summary>What the file is known by, and where it was read to.</summary>
    public FilePosition Position => _known with { Offset = _lines.Consumed };

    /// <summary>Whether the file is packed, so that it cannot be read on from a place.</summary>
    public bool IsPacked => _content is not FileStream;

    /// <summary>Opens the file, and goes to where it was read to if it is the one that was read.</summary>
    /// <returns>Whether it could be opened; not where it was renamed or deleted meanwhile.</returns>
    public async ValueTask<bool> TryOpenAsync(FilePosition? read, CancellationToken cancellationToken)
    {
        try
        {
            var content = RotatedFiles.Open(file);
            await using (content.ConfigureAwait(false))
            {
                _known = await FilePosition.OfAsync(content, FilePosition.MaxHead, cancellationToken).ConfigureAwait(false);
            }

            _content = RotatedFiles.Open(file);
            var isRead = read is not null && await read.IsOfAsync(_content, cancellationToken).ConfigureAwait(false);
            await GoToAsync(isRead ? read!.Offset : 0, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Reads the next lines; null where there are none for now.</summary>
    public async ValueTask<LogBatch?> NextAsync(CancellationToken cancellationToken)
    {
        if (await _lines.ReadAsync(_content, cancellationToken).ConfigureAwait(false) is not { } lines)
        {
            return null;
        }

        if (_known.HeadLength < FilePosition.MaxHead && _content is FileStream plain)
        {
            // It has grown since, and may have another name by now.
            var head = new byte[FilePosition.MaxHead];
            var length = RandomAccess.Read(plain.SafeFileHandle, head, 0);
            _known = await FilePosition.OfAsync(new MemoryStream(head, 0, length), FilePosition.MaxHead, cancellationToken).ConfigureAwait(false);
        }

        return Batch(lines);
    }

    /// <summary>Takes a last line that has no line feed; null if there is none.</summary>
    public LogBatch? TakeRest() => _lines.HasRest ? Batch(_lines.TakeRest()) : null;

    /// <summary>Waits, and says whether the log is another file by now, and nothing more has come to this one. Where it was truncated, it begins anew.</summary>
    public async ValueTask<bool> WasReplacedAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_content is not FileStream open)
        {
            return true;
        }

        var before = open.Length;
        await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
        if (open.Length < _lines.Consumed)
        {
            _known = new(0, 0, "");
            await GoToAsync(0, cancellationToken).ConfigureAwait(false);
            return false;
        }

        // Another length than that of the file that is open: so it is another file. Whoever wrote to the old one has stopped.
        return new FileInfo(path) is { Exists: true } log && log.Length != before && open.Length == before;
    }

    public void Dispose()
    {
        _content.Dispose();
        _lines.Dispose();
    }

    private async ValueTask GoToAsync(long offset, CancellationToken cancellationToken)
    {
        if (_content is FileStream plain)
        {
            plain.Position = offset;
        }
        else
        {
            await _content.DisposeAsync().ConfigureAwait(false);
            _content = RotatedFiles.Open(file);
            var skipped = new byte[1 << 16];
            for (var left = offset; left > 0;)
            {
                var read = await _content.ReadAsync(skipped.AsMemory(0, (int)Math.Min(left, skipped.Length)), cancellationToken).ConfigureAwait(false);
                left = read == 0 ? 0 : left - read;
            }
        }

        _lines.Begin(offset);
    }

    private LogBatch Batch((byte[] Rented, int Length, long Start) lines) =>
        new(partition, Position.ToString(), lines.Rented.AsMemory(0, lines.Length), lines.Rented) { Offset = lines.Start };
}
