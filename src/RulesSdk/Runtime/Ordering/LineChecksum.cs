using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Ordering;

/// <summary>The checksum of a line (CRC-32C).</summary>
/// <remarks>
/// A line is folded 128 bytes at a time by carry-less multiplication where the processor has it: the instruction for the
/// checksum waits for the one before it every eight bytes, which takes as long as a quarter of reading the line.
/// </remarks>
internal static class LineChecksum
{
    // The polynomial without its highest term, the highest power first.
    private const uint Polynomial = 0x1EDC6F41;
    private const int Block = 64;

    private static readonly Vector512<long> By1024Bits = Repeat(1024);
    private static readonly Vector512<long> By512Bits = Repeat(512);
    private static readonly Vector128<long> By384Bits = Factors(384);
    private static readonly Vector128<long> By256Bits = Factors(256);
    private static readonly Vector128<long> By128Bits = Factors(128);

    public static uint Of(ReadOnlySpan<byte> line)
    {
        var crc = uint.MaxValue;
        if (Pclmulqdq.V512.IsSupported && line.Length >= 4 * Block)
        {
            crc = Fold(crc, line, out var folded);
            line = line[folded..];
        }

        return ~Plain(crc, line);
    }

    /// <summary>The same over bytes that follow others, without folding.</summary>
    /// <param name="crc">The checksum so far, inverted.</param>
    /// <param name="line">The bytes.</param>
    internal static uint Plain(uint crc, ReadOnlySpan<byte> line)
    {
        foreach (var block in MemoryMarshal.Cast<byte, ulong>(line))
        {
            crc = BitOperations.Crc32C(crc, block);
        }

        foreach (var single in line[(line.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return crc;
    }

    // What is left of all whole blocks is 16 bytes that have the same checksum, from zero, as all before them.
    private static uint Fold(uint crc, ReadOnlySpan<byte> line, out int folded)
    {
        folded = line.Length & ~((2 * Block) - 1);
        ref var start = ref MemoryMarshal.GetReference(line);
        var sum = Vector512.LoadUnsafe(ref start).AsInt64() ^ Vector512.CreateScalar(crc).AsInt64();
        var other = Vector512.LoadUnsafe(ref start, Block).AsInt64();
        for (var at = 2 * Block; at < folded; at += 2 * Block)
        {
            // Two sums, of every other block each: neither waits for the other.
            sum = Shift(sum, By1024Bits) ^ Vector512.LoadUnsafe(ref start, (nuint)at).AsInt64();
            other = Shift(other, By1024Bits) ^ Vector512.LoadUnsafe(ref start, (nuint)(at + Block)).AsInt64();
        }

        sum = Shift(sum, By512Bits) ^ other;

        var rest = Shift(sum.GetLower().GetLower(), By384Bits) ^ Shift(sum.GetLower().GetUpper(), By256Bits)
            ^ Shift(sum.GetUpper().GetLower(), By128Bits) ^ sum.GetUpper().GetUpper();
        return BitOperations.Crc32C(BitOperations.Crc32C(0u, (ulong)rest[0]), (ulong)rest[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Shift(Vector512<long> value, Vector512<long> by) =>
        Pclmulqdq.V512.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(value, by, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Shift(Vector128<long> value, Vector128<long> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static Vector512<long> Repeat(int bits)
    {
        var factors = Factors(bits);
        var half = Vector256.Create(factors, factors);
        return Vector512.Create(half, half);
    }

    // By what the two halves of 16 bytes are multiplied so that they stand so many bits earlier.
    private static Vector128<long> Factors(int bits) => Vector128.Create(Power(bits + 32), Power(bits - 32));

    // A power of x, in the order of bits that the checksum has.
    private static long Power(int exponent)
    {
        var value = 1u;
        for (var i = 0; i < exponent; i++)
        {
            value = (value << 1) ^ ((value >> 31) * Polynomial);
        }

        var reflected = 0L;
        for (var bit = 0; bit < 32; bit++)
        {
            reflected |= (long)((value >> bit) & 1) << (31 - bit);
        }

        return reflected << 1;
    }
}
