using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Cli.Packs;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>What the engine needs of the records of a block, so that it need not read them. It takes no more memory than the block.</summary>
/// <param name="size">The size of the block.</param>
internal sealed class AheadSlots(int size)
{
    private readonly List<(int Start, int Count, uint Checksum)> _records = [];
    private readonly int _most = size / Unsafe.SizeOf<JsonSlot>();
    private JsonSlot[] _slots = [];
    private int _used;

    /// <summary>Keeps what is needed of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="input">Its schema, which has read it last.</param>
    /// <returns>Its number; -1 where the engine is to read it itself.</returns>
    public int Add(ReadOnlySpan<byte> record, SchemaInput input)
    {
        var count = input.SlotCount;
        if (count == 0 || _used + count > _most)
        {
            return -1;
        }

        if (_slots.Length == 0)
        {
            _slots = new JsonSlot[_most];
        }

        _records.Add((_used, count, input.Fill(record, _slots.AsSpan(_used, count))));
        _used += count;
        return _records.Count - 1;
    }

    /// <summary>What is needed of a record.</summary>
    /// <param name="number">Its number; -1 for nothing.</param>
    /// <param name="checksum">Its checksum.</param>
    public ReadOnlySpan<JsonSlot> Of(int number, out uint checksum)
    {
        checksum = 0;
        if (number < 0)
        {
            return default;
        }

        (var start, var count, checksum) = _records[number];
        return _slots.AsSpan(start, count);
    }

    /// <summary>Has the processor load what is needed of a record.</summary>
    public void Expect(int number)
    {
        var (start, count, _) = _records[number];
        RecordBlock.Prefetch(MemoryMarshal.AsBytes(_slots.AsSpan(start, count)));
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _records.Clear();
        _used = 0;
    }
}
