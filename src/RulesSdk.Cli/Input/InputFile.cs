using System.Buffers;
using System.IO.Compression;

namespace RulesSdk.Cli.Input;

/// <summary>One file named on the command line, or standard input.</summary>
/// <param name="Name">What it is called in messages, and as a source.</param>
/// <param name="Open">Opens its bytes as they are stored.</param>
/// <param name="Length">Its size in bytes, or 0 where that is unknown.</param>
internal sealed record InputFile(string Name, Func<Stream> Open, long Length)
{
    private const int BufferSize = 64 * 1024;

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
            using var stored = new WatchedStream(Open(), onRead, cancellation);
            var magic = new byte[2];
            var read = stored.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            Stream content = new PrefixedStream(magic.AsMemory(0, read), stored);
            if (FileFormat.IsGzip(magic))
            {
                content = new GzipMemberStream(content);
            }

            using (content)
            {
                ReadContent(content, buffer, limit, receiver);
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

    private static void ReadContent(Stream content, byte[] buffer, int limit, IRecordReceiver receiver)
    {
        using var splitter = new DocumentSplitter(limit, new Unwrapper(limit, receiver));
        try
        {
            var filled = content.ReadAtLeast(buffer, 2, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, filled) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                throw new InputException("is UTF-16 text (convert it to UTF-8)");
            }

            for (; filled > 0; filled = content.Read(buffer, 0, buffer.Length))
            {
                splitter.Push(buffer.AsSpan(0, filled));
            }
        }
        catch (InvalidDataException problem)
        {
            // What could be unpacked counts, to the last byte.
            receiver.Fault(problem.Message);
        }

        splitter.End();
    }
}
