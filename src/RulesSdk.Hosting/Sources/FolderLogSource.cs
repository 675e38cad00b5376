using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RulesSdk.Hosting.Sources.Folders;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;

namespace RulesSdk.Hosting;

/// <summary>
/// Reads the files of a folder to which whole files are written, as services write them to a bucket: NDJSON, JSON, envelopes and what services wrap
/// events in, packed with gzip or zstd or not. New files are found by looking at the folder again, and read in the order of their names.
/// </summary>
/// <remarks>
/// It is one partition. A file is read once it had the same size at two looks, and never again, so files must not change. Which files are read, and in
/// which order, is in a ledger, a file to which lines are added; after a restart those behind the position come again in the same order. What cannot be
/// read is logged once, and counts as read. A batch and one record at most are held of a file. What grows are the ledger and the names of its files in
/// memory, about 200 bytes a file: at each start those that were read and deleted are removed from it.
/// </remarks>
/// <param name="pattern">The files: a pattern such as <c>/logs/AWSLogs/**/*.json.gz</c>, with <c>*</c>, <c>?</c> and <c>**</c> for any folders. Names that begin with a dot are left out.</param>
/// <param name="ledger">The ledger. It must outlast the process as checkpoints do, no other source may use it, and it must not be among the files.</param>
/// <param name="schema">The schema by which events are known.</param>
/// <param name="options">How the folder is read; null for the defaults.</param>
/// <param name="logger">Told what cannot be read; null if nobody is.</param>
/// <param name="clock">Measures the waits; null for the system's.</param>
public sealed partial class FolderLogSource(string pattern, string ledger, EventSchema schema, FolderLogOptions? options = null, ILogger? logger = null, TimeProvider? clock = null) : ILogSource
{
    private const string Partition = "files";

    private readonly FolderLogOptions _options = options ?? new();
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = FolderPosition.Parse(positions.GetValueOrDefault(Partition));
        var reader = new FolderFileReader(new SchemaRecords(schema), Partition, _options, FileIsDamaged);
        using var files = new FolderLedger(ledger, position.File);
        if (files.Gone > 0)
        {
            FilesAreGone(files.Gone, pattern);
        }

        var sizes = Look(files);
        while (true)
        {
            while (files.TryTake(out var file))
            {
                var skipped = file.Number == position.File + 1 ? position.Records : 0;
                await foreach (var batch in reader.ReadAsync(file.Number, file.Name, skipped, cancellationToken).ConfigureAwait(false))
                {
                    yield return batch;
                }
            }

            await Task.Delay(_options.PollInterval, _clock, cancellationToken).ConfigureAwait(false);
            var before = sizes;
            sizes = Look(files);
            List<string> ready = [.. sizes.Where(file => before.TryGetValue(file.Key, out var size) && size == file.Value).Select(static file => file.Key).Order(StringComparer.Ordinal)];
            if (ready.Count == 0 && !_options.Follow)
            {
                yield break;
            }

            files.Add(ready);
        }
    }

    // The new files, and their sizes. What may not be listed is among them, and is logged when it is read.
    private Dictionary<string, long> Look(FolderLedger files) =>
        FileArguments.Expand([pattern], static () => Stream.Null, static _ => { })
            .Where(file => !files.Has(file.Name))
            .ToDictionary(static file => file.Name, static file => file.Length, StringComparer.Ordinal);

    [LoggerMessage(EventId = 61, Level = LogLevel.Error, EventName = "FileIsDamaged", Message = "{Path} {Fault}. It counts as read: what could be read of it was handed over (once it is repaired, write it to the folder under another name; what was read of it comes again)")]
    private partial void FileIsDamaged(string path, string fault);

    [LoggerMessage(EventId = 62, Level = LogLevel.Error, EventName = "FilesAreGone", Message = "{Count} files of {Pattern} that were read after this checkpoint are deleted, so what they had is not read again (keep files for longer than the oldest checkpoint)")]
    private partial void FilesAreGone(long count, string pattern);
}
