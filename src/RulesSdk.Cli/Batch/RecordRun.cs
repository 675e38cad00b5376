using System.Buffers.Binary;

namespace RulesSdk.Cli.Batch;

/// <summary>Records in order, one at a time.</summary>
internal abstract class RecordRun : IDisposable
{
    public RecordKey Key { get; protected set; }

    public abstract ReadOnlySpan<byte> Record { get; }

    public abstract bool MoveNext();

    public abstract void Dispose();
}

/// <summary>A sorted run on disk. The file is deleted when it is closed, or when the process ends.</summary>
internal sealed class SpilledRun : RecordRun
{
    private const int HeaderSize = 28;

    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"rulesdk-{Guid.NewGuid():N}.run"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 18,
        });

    private readonly byte[] _header = new byte[HeaderSize];
    private byte[] _record = [];
    private int _length;

    public override ReadOnlySpan<byte> Record => _record.AsSpan(0, _length);

    public void Add(RecordKey key, ReadOnlySpan<byte> record)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_header, key.Ticks);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(8), key.File);
        BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(12), key.Number);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(20), key.Schema);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(24), record.Length);
        _file.Write(_header);
        _file.Write(record);
    }

    public void Rewind() => _file.Position = 0;

    public override bool MoveNext()
    {
        if (_file.ReadAtLeast(_header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
        {
            return false;
        }

        Key = new RecordKey(
            BinaryPrimitives.ReadInt64LittleEndian(_header),
            BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(8)),
            BinaryPrimitives.ReadInt64LittleEndian(_header.AsSpan(12)),
            BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(20)));
        _length = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(24));
        if (_record.Length < _length)
        {
            _record = new byte[_length * 2];
        }

        _file.ReadExactly(_record, 0, _length);
        return true;
    }

    public override void Dispose() => _file.Dispose();
}
