using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Keys;

/// <summary>Hashes join keys, keyed anew in each process so that nobody can choose colliding values. Nothing observable depends on it.</summary>
/// <remarks>SipHash-1-3 over the value's bytes. Equal values of one type have equal hashes, and text has the same as a <see cref="string"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyHash
{
    private const ulong NullHash = 0x9E3779B97F4A7C15;

    // The ASCII of "RulesSdk" and "distinct".
    private const ulong FixedKey0 = 0x6B645373656C7552;
    private const ulong FixedKey1 = 0x74636E6974736964;

    private static readonly ulong Key0 = RandomKey();
    private static readonly ulong Key1 = RandomKey();

    /// <summary>Hashes text.</summary>
    public static ulong Of(Utf8Text value) => value.IsNull ? NullHash ^ Key0 : OfBytes(value.Bytes);

    /// <summary>Hashes a value of another type, consistently with its <c>==</c>.</summary>
    public static ulong Of<T>(T value)
    {
        if (value is null)
        {
            return NullHash ^ Key0;
        }

        if (typeof(T) == typeof(int))
        {
            return OfNumber((ulong)(int)(object)value);
        }

        if (typeof(T) == typeof(long))
        {
            return OfNumber((ulong)(long)(object)value);
        }

        return value switch
        {
            string text => OfString(text),
            bool truth => OfNumber(truth ? 1UL : 0UL),
            sbyte number => OfNumber((ulong)number),
            byte number => OfNumber(number),
            short number => OfNumber((ulong)number),
            ushort number => OfNumber(number),
            int number => OfNumber((ulong)number),
            uint number => OfNumber(number),
            long number => OfNumber((ulong)number),
            ulong number => OfNumber(number),

            // Adding zero turns -0 into 0, which it equals.
            float number => OfNumber((ulong)BitConverter.DoubleToInt64Bits(number + 0.0)),
            double number => OfNumber((ulong)BitConverter.DoubleToInt64Bits(number + 0.0)),
            decimal number => OfDecimal(number),
            DateTimeOffset time => OfNumber((ulong)time.UtcTicks),
            TimeSpan duration => OfNumber((ulong)duration.Ticks),
            Guid guid => OfBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in guid))),
            _ => OfNumber((ulong)value.GetHashCode()),
        };
    }

    /// <summary>Hashes a composite key.</summary>
    public static ulong Combine(ulong first, ulong second) => OfNumber(first + (BitOperations.RotateLeft(second, 32) * NullHash));

    /// <summary>Hashes bytes.</summary>
    internal static ulong OfBytes(ReadOnlySpan<byte> bytes) => OfBytes(bytes, Key0, Key1);

    /// <summary>Hashes bytes in the same way in each process: where processes divide work.</summary>
    internal static ulong Stable(ReadOnlySpan<byte> bytes) => OfBytes(bytes, FixedKey0, FixedKey1);

    /// <summary>Hashes bytes alike on every machine and in every process. Values that collide can be chosen, so it is for estimates alone, never for tables.</summary>
    internal static ulong FixedOfBytes(ReadOnlySpan<byte> bytes) => OfBytes(bytes, FixedKey0, FixedKey1);

    /// <summary>SipHash-1-3 of bytes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ulong OfBytes(ReadOnlySpan<byte> bytes, ulong key0, ulong key1)
    {
        Begin(key0, key1, out var v0, out var v1, out var v2, out var v3);
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var whole = bytes.Length & ~7;
        for (var i = 0; i < whole; i += 8)
        {
            var block = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i));
            Add(BitConverter.IsLittleEndian ? block : BinaryPrimitives.ReverseEndianness(block), ref v0, ref v1, ref v2, ref v3);
        }

        Add(((ulong)bytes.Length << 56) | Rest(bytes, whole), ref v0, ref v1, ref v2, ref v3);
        return Finish(v0, v1, v2, v3);
    }

    /// <summary>Hashes a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ulong OfNumber(ulong value)
    {
        Begin(Key0, Key1, out var v0, out var v1, out var v2, out var v3);
        Add(value, ref v0, ref v1, ref v2, ref v3);
        return Finish(v0, v1, v2, v3);
    }

    /// <summary>Hashes two numbers that are a value together.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ulong OfPair(ulong first, ulong second)
    {
        Begin(Key0, Key1, out var v0, out var v1, out var v2, out var v3);
        Add(first, ref v0, ref v1, ref v2, ref v3);
        Add(second, ref v0, ref v1, ref v2, ref v3);
        return Finish(v0, v1, v2, v3);
    }

    // The last bytes, the first of them lowest.
    private static ulong Rest(ReadOnlySpan<byte> bytes, int whole)
    {
        var count = bytes.Length - whole;
        if (whole > 0 && BitConverter.IsLittleEndian)
        {
            // They are the end of the last eight.
            return count == 0 ? 0 : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), bytes.Length - 8)) >> (64 - (8 * count));
        }

        var rest = 0UL;
        for (var i = 0; i < count; i++)
        {
            rest |= (ulong)bytes[whole + i] << (i * 8);
        }

        return rest;
    }

    private static ulong OfString(string text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (size <= 512)
        {
            Span<byte> bytes = stackalloc byte[size];
            return OfBytes(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        return OfBytes(Encoding.UTF8.GetBytes(text));
    }

    // Equal decimals differ in their trailing zeros; the division takes them away.
    private static ulong OfDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value / 1.0000000000000000000000000000m, bits);
        return value == 0 ? OfNumber(0) : OfBytes(MemoryMarshal.AsBytes(bits));
    }

    private static ulong RandomKey()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    // Of four locals and not of a struct, whose parts would be kept in memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(ulong key0, ulong key1, out ulong v0, out ulong v1, out ulong v2, out ulong v3)
    {
        v0 = key0 ^ 0x736f6d6570736575;
        v1 = key1 ^ 0x646f72616e646f6d;
        v2 = key0 ^ 0x6c7967656e657261;
        v3 = key1 ^ 0x7465646279746573;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong block, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= block;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(ulong v0, ulong v1, ulong v2, ulong v3)
    {
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v2 += v3;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
