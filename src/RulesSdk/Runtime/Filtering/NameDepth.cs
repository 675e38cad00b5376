using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Filtering;

/// <summary>Tells whether a name stands at the top of its line, in the outermost object, if the line is well-formed.</summary>
internal static unsafe class NameDepth
{
    private const int Step = 64;

    /// <summary>Whether one object is open before a place, and nothing within it.</summary>
    /// <param name="line">The line, which begins with a brace.</param>
    /// <param name="length">How many bytes stand before the place.</param>
    /// <param name="readable">How many bytes may be read.</param>
    public static bool IsTop(byte* line, int length, int readable)
    {
        if (length + Step > readable || !Vector256.IsHardwareAccelerated)
        {
            return IsTopByByte(line, length);
        }

        var (depth, inside, at) = (0, 0UL, 0);
        for (; at < length; at += Step)
        {
            Classify(line + at, out var quotes, out var opening, out var closing, out var backslashes);
            var here = length - at < Step ? (1UL << (length - at)) - 1 : ulong.MaxValue;
            if ((backslashes & here) != 0)
            {
                return IsTopByByte(line, length);
            }

            var within = Within(quotes) ^ inside;
            depth += BitOperations.PopCount(opening & ~within & here) - BitOperations.PopCount(closing & ~within & here);
            inside = (ulong)((long)within >> 63);
        }

        return depth == 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify(byte* bytes, out ulong quotes, out ulong opening, out ulong closing, out ulong backslashes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.Load(bytes);
            var folded = all | Vector512.Create((byte)0x20);
            quotes = Vector512.Equals(all, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            opening = Vector512.Equals(folded, Vector512.Create((byte)'{')).ExtractMostSignificantBits();
            closing = Vector512.Equals(folded, Vector512.Create((byte)'}')).ExtractMostSignificantBits();
            backslashes = Vector512.Equals(all, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            return;
        }

        Classify(Vector256.Load(bytes), out var quotes0, out var opening0, out var closing0, out var backslashes0);
        Classify(Vector256.Load(bytes + Vector256<byte>.Count), out var quotes1, out var opening1, out var closing1, out var backslashes1);
        quotes = quotes0 | ((ulong)quotes1 << 32);
        opening = opening0 | ((ulong)opening1 << 32);
        closing = closing0 | ((ulong)closing1 << 32);
        backslashes = backslashes0 | ((ulong)backslashes1 << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify(Vector256<byte> all, out uint quotes, out uint opening, out uint closing, out uint backslashes)
    {
        var folded = all | Vector256.Create((byte)0x20);
        quotes = Vector256.Equals(all, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
        opening = Vector256.Equals(folded, Vector256.Create((byte)'{')).ExtractMostSignificantBits();
        closing = Vector256.Equals(folded, Vector256.Create((byte)'}')).ExtractMostSignificantBits();
        backslashes = Vector256.Equals(all, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
    }

    // From each opening quote up to before the closing one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Within(ulong quotes)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        for (var shift = 1; shift < Step; shift *= 2)
        {
            quotes ^= quotes << shift;
        }

        return quotes;
    }

    private static bool IsTopByByte(byte* line, int length)
    {
        var (depth, isInside) = (0, false);
        for (var i = 0; i < length; i++)
        {
            switch (line[i])
            {
                case (byte)'"':
                    isInside = !isInside;
                    break;
                case (byte)'\\':
                    // Within a string; what follows is part of it.
                    i++;
                    break;
                case (byte)'{' or (byte)'[' when !isInside:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !isInside:
                    depth--;
                    break;
                default:
                    break;
            }
        }

        return depth == 1 && !isInside;
    }
}
