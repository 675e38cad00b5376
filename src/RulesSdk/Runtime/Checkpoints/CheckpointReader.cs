using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>Reads what a <see cref="CheckpointWriter"/> wrote. The caller has checked the integrity of the bytes.</summary>
/// <param name="bytes">The bytes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CheckpointReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all is read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => ReadInt32() != 0;

    /// <summary>Reads a number.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads a number.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a number.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Reads bytes; they are those of the checkpoint itself.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt32());

    /// <summary>Reads so many bytes, whose number is not written before them.</summary>
    internal ReadOnlySpan<byte> ReadRaw(int length) => Take(length);

    /// <summary>How many bytes are left.</summary>
    internal readonly int Left => _rest.Length;

    /// <summary>Reads text, or null.</summary>
    public string? ReadString()
    {
        var length = ReadInt32();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Reads values as they lay in memory.</summary>
    /// <typeparam name="T">A type without references.</typeparam>
    public T[] ReadAll<T>()
        where T : unmanaged
    {
        var (count, size) = (ReadInt32(), ReadInt32());
        if (size != Unsafe.SizeOf<T>())
        {
            throw new InvalidDataException(
                $"The checkpoint has values of {size} bytes where '{typeof(T)}' has {Unsafe.SizeOf<T>()}, so it was written by another version (restore it with that version, or start without it).");
        }

        return MemoryMarshal.Cast<byte, T>(Take(checked(count * size))).ToArray();
    }

    /// <summary>Reads a value that <see cref="CheckpointWriter.WriteValue{T}"/> wrote.</summary>
    public T ReadValue<T>()
    {
        var length = ReadInt32();
        if (length < 0)
        {
            return default!;
        }

        var value = Take(length);
        return typeof(T) == typeof(string) ? (T)(object)Encoding.UTF8.GetString(value) : ValueBytes.To<T>(value);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            throw new InvalidDataException(
                $"The checkpoint ends where {length} more bytes should stand, so it was written by another version (restore it with that version, or start without it).");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
