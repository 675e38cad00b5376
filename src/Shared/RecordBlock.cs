using System.Buffers;
using RulesSdk.Hosting;

namespace RulesSdk.Shared;

/// <summary>Gathers records for a batch, in memory of the pool.</summary>
internal sealed class RecordBlock
{
    private readonly List<Range> _records = [];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>How many bytes they have.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (record.Length > _bytes.Length - Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + record.Length));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        record.CopyTo(_bytes.AsSpan(Length));
        _records.Add(Length..(Length + record.Length));
        Length += record.Length;
    }

    /// <summary>Makes the batch, to which the memory then belongs.</summary>
    public LogBatch ToBatch(string partition, string position, long offset) => new(partition, position, _bytes.AsMemory(0, Length), _bytes) { Records = _records, Offset = offset };
}
