using System.Buffers;
using System.IO.Compression;

namespace RulesSdk.Cli.Input;

/// <summary>One file named on the command line, or standard input.</summary>
/// <param name="Name">What it is called in messages, and as a source.</param>
/// <param name="Open">Opens its bytes as they are stored.</param>
/// <param name="Length">Its size in bytes, or 0 where that is unknown.</param>
internal sealed record InputFile(string Name, Func<Stream> Open, long Length)
{
    // Without it, .NET reads a truncated gzip file as if it were complete.
    static InputFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Reads all records, whatever the file's form: lines or an envelope, gzipped or not.</summary>
    /// <param name="limit">The longest record.</param>
    /// <param name="handler">Takes the records.</param>
    /// <param name="onRead">Receives the number of stored bytes that were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InputException">It cannot be read, or not to its end; what came before was handed over.</exception>
    public void Read(int limit, RecordHandler handler, Action<int> onRead, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FileFormat.SampleSize);
        try
        {
            using var stored = new WatchedStream(Open(), onRead, cancellation);
            var magic = new byte[2];
            var read = stored.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            Stream content = new PrefixedStream(magic.AsMemory(0, read), stored);
            if (FileFormat.IsGzip(magic))
            {
                content = new GZipStream(content, CompressionMode.Decompress);
            }

            using (content)
            {
                ReadContent(content, buffer, limit, handler);
            }
        }
        catch (InvalidDataException problem)
        {
            throw new InputException($"is not a whole gzip file: {problem.Message.TrimEnd('.')}; what could be unpacked was read (get the whole file)");
        }
        catch (FileNotFoundException)
        {
            throw new InputException("does not exist (check the path)");
        }
        catch (DirectoryNotFoundException)
        {
            throw new InputException("does not exist (check the path)");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException(Directory.Exists(Name)
                ? $"is a folder (name the files in it, for instance '{Path.Combine(Name, "**", "*.json*")}')"
                : "may not be read (check its permissions)");
        }
        catch (IOException problem)
        {
            throw new InputException($"cannot be read: {problem.Message.TrimEnd('.')} (check the disk or the mount)");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ReadContent(Stream content, byte[] buffer, int limit, RecordHandler handler)
    {
        // A gzip file may be truncated within the first bytes. What came before still counts, so read piece by piece.
        var filled = 0;
        InvalidDataException? broken = null;
        try
        {
            int more;
            while (filled < FileFormat.SampleSize && (more = content.Read(buffer, filled, FileFormat.SampleSize - filled)) > 0)
            {
                filled += more;
            }
        }
        catch (InvalidDataException problem)
        {
            broken = problem;
        }

        var start = buffer.AsSpan(0, filled);
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InputException("is UTF-16 text (convert it to UTF-8)");
        }

        if (start.StartsWith("\uFEFF"u8))
        {
            start = start[3..];
        }

        using RecordSplitter splitter = FileFormat.IsEnvelope(start) ? new EnvelopeSplitter(limit, handler) : new LineSplitter(limit, handler);
        splitter.Push(start);
        while (broken is null && (filled = content.Read(buffer, 0, buffer.Length)) > 0)
        {
            splitter.Push(buffer.AsSpan(0, filled));
        }

        if (broken is not null)
        {
            throw broken;
        }

        splitter.End();
    }
}
