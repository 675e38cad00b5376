namespace RulesSdk.Orleans;

/// <summary>A folder with a file for each partition, <c>NAME.ndjson</c>, that others append to. All silos must see it.</summary>
/// <param name="folder">The folder.</param>
public sealed class FolderLog(string folder) : IReplayableLog
{
    // No event is as long.
    private const int LongestLine = 1 << 26;

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string partition, long position, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        var file = Path.Combine(folder, partition + ".ndjson");
        if (!File.Exists(file))
        {
            return default;
        }

        using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);
        for (var wanted = maxBytes; ; wanted *= 2)
        {
            var bytes = new byte[(int)Math.Min(wanted, Math.Max(0, RandomAccess.GetLength(handle) - position))];
            var read = 0;
            while (read < bytes.Length && await RandomAccess.ReadAsync(handle, bytes.AsMemory(read), position + read, cancellationToken).ConfigureAwait(false) is > 0 and var more)
            {
                read += more;
            }

            var end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            if (end > 0 || read < wanted)
            {
                return bytes.AsMemory(0, end);
            }

            // What has no end is handed on in parts, which are rejected as too long, or malformed.
            if (wanted >= LongestLine)
            {
                return bytes.AsMemory(0, read);
            }
        }
    }
}
