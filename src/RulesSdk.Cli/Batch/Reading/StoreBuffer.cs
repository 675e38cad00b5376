using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>
/// Reads files, one after the other, into blocks that the store keeps. Of a file that does not fit beside the others only
/// the times are looked at; it is read again, if its order allows that.
/// </summary>
/// <param name="store">Takes the blocks.</param>
/// <param name="size">The size of a block.</param>
/// <param name="share">How many bytes of a file are put aside on disk rather than read twice.</param>
internal sealed class StoreBuffer(RecordStore store, int size, long share) : BlockBuffer(size)
{
    // The full blocks with records of the file that is read, and the room that is kept for each.
    private readonly List<(RecordBlock Block, long Size)> _full = [];
    private long _fullBytes;
    private int _file;
    private bool _mayDrop;

    /// <summary>Whether the events of the file are kept.</summary>
    public bool Keeps { get; private set; } = true;

    /// <summary>Begins a file.</summary>
    /// <param name="file">Its index.</param>
    /// <param name="mayDrop">Whether it can be read again.</param>
    public void Begin(int file, bool mayDrop) => (_file, _mayDrop, Keeps) = (file, mayDrop, true);

    public override void Add(RecordKey key, ReadOnlySpan<byte> record, SchemaInput? input = null)
    {
        if (Keeps)
        {
            base.Add(key, record, input);
        }
    }

    /// <inheritdoc/>
    public override int MakeRoom(int from)
    {
        if (Block.IsFree)
        {
            return GoOnIn(Block, from);
        }

        var bytes = Block.Size;
        if (!store.TryReserve(bytes))
        {
            if (Keeps && _mayDrop && _fullBytes + bytes > share)
            {
                Drop();
                return MakeRoom(from);
            }

            if (!_mayDrop)
            {
                End();
            }

            // Where the room is that of other files, this one has a share of its own.
            store.Spill();
            bytes = store.TryReserve(bytes) ? bytes : 0;
        }

        _full.Add((Block, bytes));
        _fullBytes += bytes;
        return GoOnIn(NewBlock(), from);
    }

    /// <summary>Ends a file: the store takes what is kept of it.</summary>
    public void End()
    {
        foreach (var (block, bytes) in _full)
        {
            store.Take(block, bytes);
        }

        _full.Clear();
        _fullBytes = 0;
    }

    /// <summary>Ends the reading.</summary>
    public void Complete()
    {
        End();
        store.Take(Block, 0);
    }

    // What is rejected is kept: it is judged before all events, and there is little of it.
    private void Drop()
    {
        Keeps = false;
        Block.Remove(IsDropped);
        foreach (var (block, bytes) in _full)
        {
            block.Remove(IsDropped);
            if (block.Entries.Count > 0)
            {
                store.Take(block, bytes);
            }
            else
            {
                block.Release();
                store.Unreserve(bytes);
            }
        }

        _full.Clear();
        _fullBytes = 0;
    }

    private bool IsDropped(RecordEntry entry) => entry.Key.File == _file && !entry.Key.IsRefused;
}
