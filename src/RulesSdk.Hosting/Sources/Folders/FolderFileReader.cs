using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;

namespace RulesSdk.Hosting.Sources.Folders;

/// <summary>Reads one file of a folder, in batches of records. It is read on another thread, which waits until a batch is asked for.</summary>
/// <param name="schema">Knows the events.</param>
/// <param name="partition">The partition of its batches.</param>
/// <param name="options">How it is read.</param>
/// <param name="fault">Told what is wrong with a file: its name, and what.</param>
internal sealed class FolderFileReader(SchemaRecords schema, string partition, FolderLogOptions options, Action<string, string> fault)
{
    /// <summary>Reads a file.</summary>
    /// <param name="number">Its number in the ledger.</param>
    /// <param name="name">Its path.</param>
    /// <param name="skipped">How many of its records were handed over before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its batches. The last one has the position behind the file, and may have no records.</returns>
    public async IAsyncEnumerable<LogBatch> ReadAsync(long number, string name, long skipped, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<LogBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => Read(number, name, skipped, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (batches.Reader.TryRead(out var unread))
            {
                unread.Dispose();
            }
        }
    }

    private void Read(long number, string name, long skipped, ChannelWriter<LogBatch> to, CancellationToken cancellationToken)
    {
        try
        {
            var records = new Records(schema, options, skipped, message => fault(name, message), batch => Hand(batch, new(number - 1, batch.End)));
            var file = new InputFile(name, () => new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan), 1);
            try
            {
                file.Read(options.MaxEventBytes, records, static _ => { }, cancellationToken);
            }
            catch (InputException problem)
            {
                records.Fault(problem.Message);
            }

            Hand(records, new(number, 0));
            to.Complete();
        }
        catch (Exception problem)
        {
            to.Complete(problem);
        }

        void Hand(Records records, FolderPosition position)
        {
            var first = records.First;
            var (rented, length, ranges) = records.Taken.Take();
            var batch = new LogBatch(partition, position.ToString(), rented.AsMemory(0, length), rented) { Records = ranges, Offset = first };
            to.WriteAsync(batch, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
    }

    private sealed class Records(SchemaRecords schema, FolderLogOptions options, long skipped, Action<string> fault, Action<Records> full) : IRecordReceiver
    {
        private bool _hasFault;

        public RecordBytes Taken { get; } = new();

        /// <summary>How many records the file had so far.</summary>
        public long End { get; private set; }

        /// <summary>The number of the first one that is not handed over.</summary>
        public long First => End - Taken.Count + 1;

        public bool TryAccept(ReadOnlySpan<byte> record, long number)
        {
            var isEvent = record.Length <= options.MaxEventBytes && schema.Fit(record, isGiven: false, out _) >= SchemaFit.TimeOnly;
            if (isEvent)
            {
                Add(record);
            }

            return isEvent;
        }

        // The engine rejects it, and says so.
        public void Refuse(ReadOnlySpan<byte> record, long number, string? kind) => Add(record);

        public void Fault(string message)
        {
            if (!_hasFault)
            {
                _hasFault = true;
                fault(message);
            }
        }

        private void Add(ReadOnlySpan<byte> record)
        {
            End++;
            if (End > skipped)
            {
                Taken.Add(record);
                if (Taken.Length >= options.BatchBytes)
                {
                    full(this);
                }
            }
        }
    }
}
