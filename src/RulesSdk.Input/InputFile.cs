using RulesSdk.Input.Streams;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Input;

/// <summary>One file named on the command line, or standard input.</summary>
/// <param name="Name">What it is called in messages, and as a source.</param>
/// <param name="Open">Opens its bytes as they are stored.</param>
/// <param name="Length">Its size in bytes, or 0 where that is unknown.</param>
internal sealed record InputFile(string Name, Func<Stream> Open, long Length)
{
    // The longest of the marks by which the ways of packing are known, but that of an archive, which comes with the rest.
    private const int MagicLength = 16;

    /// <summary>Reads all records, whatever the file's form, packed as gzip or zstd or not.</summary>
    /// <param name="limit">The longest record.</param>
    /// <param name="receiver">Takes the records.</param>
    /// <param name="onRead">Receives the number of stored bytes that were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="buffer">Where its bytes are read to. A record that is a line stands there when it is handed over.</param>
    /// <exception cref="InputException">It cannot be read, or not to its end; what came before was handed over.</exception>
    public void Read(int limit, IRecordReceiver receiver, Action<int> onRead, CancellationToken cancellation, ReadBuffer? buffer = null)
    {
        using var pooled = buffer is null ? new PooledBuffer() : null;
        try
        {
            // To open a pipe that nobody writes to waits, and cannot be cancelled; it is left behind then.
            var opened = Length > 0 ? Open() : Task.Run(Open, CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
            using var stored = new WatchedStream(opened, onRead, cancellation);
            var magic = new byte[4];
            var read = stored.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            Stream content = new PrefixedStream(magic.AsMemory(0, read), stored);
            string? packing = null;
            if (FileFormat.IsGzip(magic))
            {
                (content, packing) = (new GzipMemberStream(content), "gzip");
            }
            else if (ZstdFrameStream.IsZstd(magic))
            {
                (content, packing) = (new ZstdFrameStream(content), "zstd");
            }

            using (content)
            {
                ReadContent(content, packing, buffer ?? pooled!, limit, receiver, cancellation);
            }
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
    }

    private static void ReadContent(Stream content, string? packing, ReadBuffer buffer, int limit, IRecordReceiver receiver, CancellationToken cancellation)
    {
        using var splitter = new DocumentSplitter(limit, new Unwrapper(limit, receiver, cancellation));
        string? damage = null;
        var from = buffer.HasRoom ? buffer.Filled : buffer.MakeRoom(buffer.Filled);
        while (buffer.Filled - from < MagicLength && Fill() > 0)
        {
        }

        var start = buffer.Bytes.AsSpan(from, buffer.Filled - from);
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InputException("is UTF-16 text (convert it to UTF-8)");
        }

        if (FileFormat.PackedAs(start) is { } packed)
        {
            throw new InputException($"{(packing is null ? "is" : $"holds, in its {packing},")} {packed}, which is not read (unpack it first)");
        }

        for (var read = start.Length; read > 0; read = Fill())
        {
            cancellation.ThrowIfCancellationRequested();

            // Up to the end of a line, so that the next one is whole when it is looked at; where no line ends, all of it.
            var fresh = buffer.Bytes.AsSpan(buffer.Filled - read, read);
            var end = fresh.LastIndexOf((byte)'\n') is var last and >= 0 ? buffer.Filled - read + last + 1 : buffer.Filled;
            splitter.Push(buffer.Bytes.AsSpan(from, end - from));
            from = buffer.Pause(end);
            if (!buffer.HasRoom)
            {
                from = buffer.MakeRoom(from);
            }
        }

        splitter.Push(buffer.Bytes.AsSpan(from, buffer.Filled - from));
        if (damage is not null)
        {
            receiver.Fault(damage);
        }

        splitter.End();

        int Fill()
        {
            try
            {
                var read = damage is null ? content.Read(buffer.Room) : 0;
                buffer.Filled += read;
                buffer.Resume();
                return read;
            }
            catch (InvalidDataException problem)
            {
                // What could be unpacked counts, to the last byte.
                damage = problem.Message;
                return 0;
            }
        }
    }
}
