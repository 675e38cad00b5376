using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Reads files into blocks, and puts their records there.</summary>
/// <param name="size">The size of a block.</param>
internal abstract class BlockBuffer(int size) : ReadBuffer
{
    /// <summary>The usual size of a block: it fits into a processor's cache.</summary>
    public const int DefaultSize = 1 << 18;

    /// <inheritdoc/>
    public sealed override byte[] Bytes => Block.Bytes;

    /// <summary>The block that is being filled.</summary>
    protected RecordBlock Block { get; private set; } = new(size);

    /// <summary>Adds an event.</summary>
    /// <param name="key">Its place in the order.</param>
    /// <param name="record">Its bytes.</param>
    /// <param name="input">Its schema, which has read it last; null where nothing of that is kept.</param>
    public virtual void Add(RecordKey key, ReadOnlySpan<byte> record, SchemaInput? input = null) => Block.Add(key, record, input);

    /// <summary>Adds a record that is no event.</summary>
    public void AddRefused(RecordKey key, ReadOnlySpan<byte> record) => Block.AddCopy(key, record);

    /// <summary>Goes on in another block.</summary>
    /// <returns>Where that which stood at <paramref name="from"/> stands now.</returns>
    protected int GoOnIn(RecordBlock next, int from)
    {
        var old = Block;
        Block = next;
        MoveToStart(old.Bytes, from);
        return 0;
    }

    /// <summary>A block to go on in.</summary>
    protected RecordBlock NewBlock() => new(size);
}
