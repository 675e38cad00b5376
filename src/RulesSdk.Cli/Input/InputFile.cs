using System.Buffers;
using RulesSdk.Cli.Input.Streams;
using RulesSdk.Cli.Input.Wrappers;

namespace RulesSdk.Cli.Input;

/// <summary>One file named on the command line, or standard input.</summary>
/// <param name="Name">What it is called in messages, and as a source.</param>
/// <param name="Open">Opens its bytes as they are stored.</param>
/// <param name="Length">Its size in bytes, or 0 where that is unknown.</param>
internal sealed record InputFile(string Name, Func<Stream> Open, long Length)
{
    private const int BufferSize = 64 * 1024;

    // The longest of the marks by which the ways of packing are known, but that of an archive, which comes with the rest.
    private const int MagicLength = 16;

    /// <summary>Reads all records, whatever the file's form, gzipped or not.</summary>
    /// <param name="limit">The longest record.</param>
    /// <param name="receiver">Takes the records.</param>
    /// <param name="onRead">Receives the number of stored bytes that were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InputException">It cannot be read, or not to its end; what came before was handed over.</exception>
    public void Read(int limit, IRecordReceiver receiver, Action<int> onRead, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            // To open a pipe that nobody writes to waits, and cannot be cancelled; it is left behind then.
            var opened = Length > 0 ? Open() : Task.Run(Open, CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
            using var stored = new WatchedStream(opened, onRead, cancellation);
            var magic = new byte[2];
            var read = stored.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            Stream content = new PrefixedStream(magic.AsMemory(0, read), stored);
            var isGzip = FileFormat.IsGzip(magic);
            if (isGzip)
            {
                content = new GzipMemberStream(content);
            }

            using (content)
            {
                ReadContent(content, isGzip, buffer, limit, receiver, cancellation);
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
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ReadContent(Stream content, bool isGzip, byte[] buffer, int limit, IRecordReceiver receiver, CancellationToken cancellation)
    {
        using var splitter = new DocumentSplitter(limit, new Unwrapper(limit, receiver, cancellation));
        string? damage = null;
        var filled = 0;
        for (int read; filled < MagicLength && (read = Fill(filled)) > 0;)
        {
            filled += read;
        }

        var start = buffer.AsSpan(0, filled);
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InputException("is UTF-16 text (convert it to UTF-8)");
        }

        if (FileFormat.PackedAs(start) is { } packed)
        {
            throw new InputException($"{(isGzip ? "holds, in its gzip," : "is")} {packed}, which is not read (unpack it first)");
        }

        for (; filled > 0; filled = Fill(0))
        {
            cancellation.ThrowIfCancellationRequested();
            splitter.Push(buffer.AsSpan(0, filled));
        }

        if (damage is not null)
        {
            receiver.Fault(damage);
        }

        splitter.End();

        int Fill(int from)
        {
            try
            {
                return damage is null ? content.Read(buffer, from, buffer.Length - from) : 0;
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
