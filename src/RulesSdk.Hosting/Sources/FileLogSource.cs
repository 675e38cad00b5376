using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RulesSdk.Hosting.Sources.Files;

namespace RulesSdk.Hosting;

/// <summary>Follows a file of lines, also where it is rotated, truncated or not there yet.</summary>
/// <remarks>
/// It is one partition. Rotation by renaming is followed to the end of the old file before the new one is read. After a restart the file that
/// was read is found again by its first bytes, among the files of its folder whose names begin with its name, packed with gzip or zstd or not; those
/// after it are read first. If it is gone, that is logged as a loss. Truncation in place (<c>copytruncate</c>) begins anew; what was written
/// between the last read and the truncation is lost, which nobody can see.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="options">How it is followed; null for the defaults.</param>
/// <param name="logger">Told of losses; null if nobody is.</param>
/// <param name="clock">Measures the waits; null for the system's.</param>
public sealed partial class FileLogSource(string path, FileLogOptions? options = null, ILogger? logger = null, TimeProvider? clock = null) : ILogSource
{
    private readonly FileLogOptions _options = options ?? new();
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly RotatedFiles _files = new(path);
    private readonly string _partition = Path.GetFileName(path);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = FilePosition.Parse(positions.GetValueOrDefault(_partition));
        (long Length, DateTime Written)? packed = null;
        while (true)
        {
            foreach (var file in await NextAsync(position, cancellationToken).ConfigureAwait(false))
            {
                // A packed file cannot be read on from a place: it is looked at again once it has changed.
                var stamp = file == path && new FileInfo(path) is { Exists: true } now ? (now.Length, now.LastWriteTimeUtc) : default;
                if (file == path && stamp == packed)
                {
                    continue;
                }

                // The first one may be the one that was read before; the others are new.
                using var reader = new FileReader(file, _partition, _options);
                if (!await reader.TryOpenAsync(position, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                while (true)
                {
                    while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } batch)
                    {
                        yield return batch;
                    }

                    // What ends without a line feed is a line if nobody goes on with it.
                    var isOver = file != path || !_options.Follow || await reader.WasReplacedAsync(path, _clock, cancellationToken).ConfigureAwait(false);
                    if (isOver && reader.TakeRest() is { } rest)
                    {
                        yield return rest;
                    }

                    position = reader.Position;
                    if (isOver)
                    {
                        packed = file == path && reader.IsPacked ? stamp : null;
                        break;
                    }
                }
            }

            if (!_options.Follow)
            {
                yield break;
            }

            await Task.Delay(_options.PollInterval, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // The file that was read, and what came after it.
    private async ValueTask<IReadOnlyList<string>> NextAsync(FilePosition? position, CancellationToken cancellationToken)
    {
        if (position is null or { HeadLength: 0 })
        {
            return File.Exists(path) ? [path] : [];
        }

        if (await _files.FromAsync(position, cancellationToken).ConfigureAwait(false) is { } files)
        {
            return files;
        }

        if (File.Exists(path))
        {
            LogIsGone(path, position.Offset);
            return [path];
        }

        return [];
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Error, EventName = "LogIsGone", Message = "What {Path} was when it was read last, up to byte {Offset}, is not in its folder any more: what was written to it afterwards is lost, and the file that is there now is read from its start (keep rotated files for longer than the host may be down)")]
    private partial void LogIsGone(string path, long offset);
}
