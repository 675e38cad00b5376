using RulesSdk.Input;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>
/// Reads files on as many threads as there are processors. The store keeps their records. Of a file for which it has no room
/// only the order is noted, if it can be read again.
/// </summary>
/// <param name="files">All files.</param>
/// <param name="store">Keeps the records.</param>
/// <param name="limit">The longest record.</param>
/// <param name="progress">Told how many bytes were read of which file.</param>
internal sealed class InputReader(IReadOnlyList<InputFile> files, RecordStore store, int limit, IProgress<BatchProgress> progress)
{
    /// <summary>The shortest block, for stores that are small.</summary>
    private const int MinBlock = 1 << 9;

    // A block is a sixteenth of what the store may hold.
    private const int Blocks = 16;

    /// <summary>Reads one file.</summary>
    public static void Read(InputFile file, IRecordReceiver receiver, ReadBuffer buffer, int limit, Action<int> onRead, CancellationToken cancellation)
    {
        try
        {
            file.Read(limit, receiver, onRead, cancellation, buffer);
        }
        catch (InputException problem)
        {
            receiver.Fault(problem.Message);
        }
        catch (OperationCanceledException)
        {
            // What was read is evaluated, and the summary says that the run was interrupted.
        }
    }

    /// <summary>Reads files for the first time.</summary>
    /// <param name="indices">Which.</param>
    /// <param name="mayDrop">Whether a file may be read again.</param>
    /// <param name="schemas">Makes the schemas of a thread.</param>
    /// <param name="tally">Counts the records.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The order of each file whose records were not kept.</returns>
    /// <exception cref="StoreException">There is no room for all records; those before are kept.</exception>
    public IReadOnlyDictionary<int, TimeOrder> Read(
        IReadOnlyList<int> indices, bool mayDrop, Func<RecordSchemas> schemas, FileTally tally, CancellationToken cancellation)
    {
        var dropped = new SortedDictionary<int, TimeOrder>();
        Work(indices, mayDrop, schemas, (file, own, buffer) => new FileRecords(file, own.ChooserFor(files[file].Name), buffer, tally, own.Kinds, limit), Note, cancellation);
        return dropped;

        void Note(int file, IRecordReceiver records, StoreBuffer buffer)
        {
            if (!buffer.Keeps)
            {
                lock (dropped)
                {
                    dropped[file] = ((FileRecords)records).Order;
                }
            }
        }
    }

    /// <summary>Reads files once more, and keeps their events.</summary>
    /// <param name="orders">The files, with what is known of them.</param>
    /// <param name="schemas">Makes the schemas of a thread.</param>
    /// <exception cref="StoreException">There is no room for all records; those before are kept.</exception>
    public void ReadAgain(IReadOnlyDictionary<int, TimeOrder> orders, Func<RecordSchemas> schemas) =>
        Work([.. orders.Keys], mayDrop: false, schemas, (file, own, buffer) => new KnownRecords(file, own.ChooserFor(files[file].Name), buffer, orders[file].Count, limit), static (_, _, _) => { }, CancellationToken.None);

    private void Work(
        IReadOnlyList<int> indices,
        bool mayDrop,
        Func<RecordSchemas> schemas,
        Func<int, RecordSchemas, StoreBuffer, IRecordReceiver> receiver,
        Action<int, IRecordReceiver, StoreBuffer> onEnd,
        CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var workers = Math.Max(1, Math.Min(Environment.ProcessorCount, indices.Count));
        var size = (int)Math.Clamp(store.Budget / Blocks / workers, MinBlock, BlockBuffer.DefaultSize);
        var next = -1;
        StoreException? full = null;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => ReadSome());
        if (full is not null)
        {
            throw full;
        }

        void ReadSome()
        {
            var buffer = new StoreBuffer(store, size, store.Budget / workers / 2);
            var own = schemas();
            for (int at; !stop.IsCancellationRequested && (at = Interlocked.Increment(ref next)) < indices.Count;)
            {
                var file = indices[at];
                buffer.Begin(file, mayDrop && files[file].Length > 0);
                var records = receiver(file, own, buffer);
                try
                {
                    Read(files[file], records, buffer, limit, read => progress.Report(new BatchProgress(file, files.Count, files[file].Name, read)), stop.Token);
                }
                catch (StoreException problem)
                {
                    Interlocked.CompareExchange(ref full, problem, null);
                    stop.Cancel();
                }

                buffer.End();
                onEnd(file, records, buffer);
            }

            buffer.Complete();
        }
    }
}
