using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>
/// Reads what a <see cref="CheckpointWriter"/> wrote. Nothing is taken on trust, since a checksum can be made for any bytes:
/// a count takes no memory beyond the bytes that follow it, and what does not fit is an <see cref="InvalidDataException"/>.
/// </summary>
/// <param name="bytes">The bytes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CheckpointReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all is read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>How many bytes are left.</summary>
    internal readonly int Left => _rest.Length;

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => ReadNumber(0, 1) != 0;

    /// <summary>Reads a number.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads a number.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a number.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Reads bytes; they are those of the checkpoint itself.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt32());

    /// <summary>Reads text, or null.</summary>
    public string? ReadString()
    {
        var length = ReadInt32();
        return length == -1 ? null : Encoding.UTF8.GetString(Take(length));
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

        return MemoryMarshal.Cast<byte, T>(Take((long)count * size)).ToArray();
    }

    /// <summary>Reads a value that <see cref="CheckpointWriter.WriteValue{T}"/> wrote.</summary>
    public T ReadValue<T>()
    {
        var length = ReadInt32();
        if (length == -1)
        {
            return default!;
        }

        var value = Take(length);
        return typeof(T) == typeof(string) ? (T)(object)Encoding.UTF8.GetString(value) : ValueBytes.To<T>(value);
    }

    /// <summary>Reads so many bytes, whose number is not written before them.</summary>
    internal ReadOnlySpan<byte> ReadRaw(long length) => Take(length);

    /// <summary>Reads text that is there.</summary>
    internal string ReadText() => ReadString() ?? throw Wrong("no text where there is one");

    /// <summary>Reads how many parts follow.</summary>
    /// <param name="size">How many bytes each part has at least.</param>
    internal int ReadCount(int size) => ReadNumber(0, Left / size);

    /// <summary>Reads a number between two, both included.</summary>
    internal int ReadNumber(int least, int greatest)
    {
        var number = ReadInt32();
        return number >= least && number <= greatest ? number : throw Wrong($"the number {number} where there are only those from {least} to {greatest}");
    }

    /// <summary>Reads how often something happened.</summary>
    internal long ReadTally() => Between(ReadInt64(), 0, Times.AfterAll);

    /// <summary>Reads the time of an event, or of an end.</summary>
    internal long ReadTime() => Between(ReadInt64(), 0, Times.Last);

    /// <summary>Reads a severity.</summary>
    internal Severity ReadSeverity()
    {
        var severity = (Severity)ReadInt32();
        return Enum.IsDefined(severity) ? severity : throw Wrong($"the severity {(int)severity}");
    }

    /// <summary>A number of a checkpoint that lies between two, both included.</summary>
    internal static long Between(long number, long least, long greatest) =>
        number >= least && number <= greatest ? number : throw Wrong($"the number {number} where there are only those from {least} to {greatest}");

    /// <summary>Ends the reading of a part: nothing may be left.</summary>
    internal readonly void End()
    {
        Require(IsAtEnd, "bytes behind the end of a section");
    }

    /// <summary>Refuses the checkpoint where something does not hold that holds of all that an engine writes.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="otherwise">What the checkpoint has where it does not.</param>
    internal static void Require([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Wrong(otherwise);
        }
    }

    /// <summary>The error of a checkpoint that no engine wrote.</summary>
    /// <param name="what">What it has.</param>
    /// <param name="cause">What reading it threw, if anything.</param>
    internal static InvalidDataException Wrong(string what, Exception? cause = null) => new(
        $"The checkpoint has {what}, so it was changed or made by something else than an engine of this version, and nothing goes on from it (restore an older one into a new engine, or start without it).",
        cause);

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw new InvalidDataException(
                $"The checkpoint ends where {length} more bytes should stand, so it was written by another version (restore it with that version, or start without it).");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
