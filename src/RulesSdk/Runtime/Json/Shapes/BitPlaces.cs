using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>From bits to the places of those that are set.</summary>
internal static unsafe class BitPlaces
{
    private static readonly Vector512<byte> Places = Vector512<byte>.Indices;

    // Byte i of the first holds in which byte of a word bit i is, and of the second which bit of that byte it is.
    private static readonly Vector512<byte> ByteOfBit = Vector512<byte>.Indices >>> 3;
    private static readonly Vector512<byte> BitInByte = Vector512.Create(0x8040201008040201).AsByte();

    /// <summary>Writes the places.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="words">How many words of them.</param>
    /// <param name="to">Takes the places, and has room for 64 more than the most.</param>
    /// <param name="most">How many places at most.</param>
    /// <returns>How many there are; -1 where they are more than the most.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Write(ulong* bits, int words, ushort* to, int most)
    {
        var count = 0;
        for (var word = 0; word < words; word++)
        {
            var rest = bits[word];
            var start = word * 64;
            var found = BitOperations.PopCount(rest);
            var next = to + count;
            count += found;
            if (count > most)
            {
                return -1;
            }

            // What is written behind the last place is written over by the next word.
            Write8(next, start, ref rest);
            for (; found > 8; found -= 8)
            {
                next += 8;
                Write8(next, start, ref rest);
            }
        }

        return count;
    }

    /// <summary>Writes the places, those of a word at once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Write512(ulong* bits, int words, ushort* to, int most)
    {
        var count = 0;
        var start = Vector512<ushort>.Zero;
        var step = Vector512.Create((ushort)64);
        for (var word = 0; word < words; word++)
        {
            var rest = bits[word];
            var found = BitOperations.PopCount(rest);
            var chosen = Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(rest).AsByte(), ByteOfBit) & BitInByte, BitInByte);
            var places = Avx512Vbmi2.Compress(Vector512<byte>.Zero, chosen, Places);
            var next = to + count;
            count += found;
            if (count > most)
            {
                return -1;
            }

            (Avx512BW.ConvertToVector512UInt16(places.GetLower()) + start).Store(next);
            if (found > 32)
            {
                (Avx512BW.ConvertToVector512UInt16(places.GetUpper()) + start).Store(next + 32);
            }

            start += step;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write8(ushort* to, int start, ref ulong rest)
    {
        to[0] = Next(start, ref rest);
        to[1] = Next(start, ref rest);
        to[2] = Next(start, ref rest);
        to[3] = Next(start, ref rest);
        to[4] = Next(start, ref rest);
        to[5] = Next(start, ref rest);
        to[6] = Next(start, ref rest);
        to[7] = Next(start, ref rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Next(int start, ref ulong rest)
    {
        var place = start + BitOperations.TrailingZeroCount(rest);
        rest &= rest - 1;
        return (ushort)place;
    }
}
