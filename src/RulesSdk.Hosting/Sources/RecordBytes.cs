using System.Buffers;

namespace RulesSdk.Hosting.Sources;

/// <summary>Collects records for a batch, one behind the other.</summary>
internal sealed class RecordBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<Range> _records = [];

    /// <summary>How many records it has.</summary>
    public int Count => _records.Count;

    /// <summary>How many bytes they have.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        var start = _bytes.WrittenCount;
        _bytes.Write(record);
        _records.Add(start..(start + record.Length));
    }

    /// <summary>Takes them out, in an array of the pool.</summary>
    public (byte[] Rented, int Length, Range[] Records) Take()
    {
        var rented = ArrayPool<byte>.Shared.Rent(_bytes.WrittenCount);
        _bytes.WrittenSpan.CopyTo(rented);
        var taken = (rented, _bytes.WrittenCount, _records.ToArray());
        _bytes.ResetWrittenCount();
        _records.Clear();
        return taken;
    }
}
