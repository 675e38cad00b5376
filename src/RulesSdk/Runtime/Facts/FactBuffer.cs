using System.Buffers;
using System.Buffers.Binary;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Facts;

/// <summary>Facts for one shard: shapes of events, each written once, and the events.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FactBuffer
{
    private readonly ArrayBufferWriter<byte> _shapes = new();
    private readonly ArrayBufferWriter<byte> _facts = new();
    private readonly Dictionary<EventShape, int> _numbers = [];

    internal FactBuffer()
    {
    }

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>What there is, as <see cref="FactFeed"/> reads it, and starts anew. Nothing if there are no events.</summary>
    public byte[] Take()
    {
        if (Count == 0)
        {
            return [];
        }

        var bytes = new byte[(2 * sizeof(int)) + _shapes.WrittenCount + _facts.WrittenCount];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _numbers.Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), Count);
        _shapes.WrittenSpan.CopyTo(bytes.AsSpan(2 * sizeof(int)));
        _facts.WrittenSpan.CopyTo(bytes.AsSpan((2 * sizeof(int)) + _shapes.WrittenCount));
        _shapes.ResetWrittenCount();
        _facts.ResetWrittenCount();
        _numbers.Clear();
        Count = 0;
        return bytes;
    }

    internal void Add(int schema, EventShape shape, long position, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> fields)
    {
        if (!_numbers.TryGetValue(shape, out var number))
        {
            _numbers.Add(shape, number = _numbers.Count);
            Write(_shapes, schema);
            Write(_shapes, shape.Satisfied.Length);
            foreach (var node in shape.Satisfied)
            {
                Write(_shapes, node.Number);
            }
        }

        Count++;
        Write(_facts, number);
        Write(_facts, position);
        Write(_facts, time);
        Write(_facts, (int)crc);
        Write(_facts, id.Length);
        Write(_facts, fields.Length);
        _facts.Write(id);
        _facts.Write(fields);
    }

    private static void Write(ArrayBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(sizeof(int)), value);
        to.Advance(sizeof(int));
    }

    private static void Write(ArrayBufferWriter<byte> to, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(sizeof(long)), value);
        to.Advance(sizeof(long));
    }
}
