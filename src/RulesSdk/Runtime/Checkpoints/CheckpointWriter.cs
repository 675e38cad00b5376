using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>Writes state in a form that does not depend on the machine: little-endian numbers, texts and arrays by their length.</summary>
/// <param name="to">Where it goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckpointWriter(IBufferWriter<byte> to)
{
    /// <summary>Writes a truth value.</summary>
    public void Write(bool value) => Write(value ? 1 : 0);

    /// <summary>Writes a number.</summary>
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(sizeof(int)), value);
        to.Advance(sizeof(int));
    }

    /// <summary>Writes a number.</summary>
    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(sizeof(long)), value);
        to.Advance(sizeof(long));
    }

    /// <summary>Writes a number.</summary>
    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes bytes and how many there are.</summary>
    public void Write(ReadOnlySpan<byte> value)
    {
        Write(value.Length);
        to.Write(value);
    }

    /// <summary>Writes bytes that say themselves how many there are.</summary>
    internal void WriteRaw(ReadOnlySpan<byte> value) => to.Write(value);

    /// <summary>Makes room for bytes that the caller writes before anything else is written.</summary>
    internal Span<byte> Reserve(int length)
    {
        var room = to.GetSpan(length)[..length];
        to.Advance(length);
        return room;
    }

    /// <summary>Writes text, or null.</summary>
    public void Write(string? value)
    {
        if (value is null)
        {
            Write(-1);
            return;
        }

        Write(Encoding.UTF8.GetBytes(value).AsSpan());
    }

    /// <summary>Writes values as they lie in memory, how many there are, and the size of one. What reads them must have the same layout.</summary>
    /// <typeparam name="T">A type without references.</typeparam>
    public void WriteAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        Write(Unsafe.SizeOf<T>());
        to.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes a value of any type that an outcome or a column may have: text, number, truth value, time, duration, identifier, enum, or null.</summary>
    public void WriteValue<T>(T value)
    {
        if (value is null)
        {
            Write(-1);
        }
        else if (value is string text)
        {
            Write(text);
        }
        else
        {
            // Value types by their bytes: the state that reads them has the same rule, and so the same type.
            Write(ValueBytes.Of(value));
        }
    }
}
