using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RulesSdk.Runtime.Text;

/// <summary>
/// Finds a text in another one, ignoring the case of ASCII letters and of nothing else. Its first and its last byte are compared at
/// many places at once; what lies between them, only where both are met.
/// </summary>
internal static class AsciiSearch
{
    /// <summary>Whether a text occurs in another.</summary>
    /// <param name="text">The other.</param>
    /// <param name="value">What is sought, of at most <see cref="LongSearch.Direct"/> bytes.</param>
    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value)
    {
        var places = text.Length - value.Length + 1;
        if (value.IsEmpty || places <= 0)
        {
            return value.IsEmpty;
        }

        return Vector256.IsHardwareAccelerated && places >= Vector256<byte>.Count ? ContainsBy32(text, value, places)
            : Vector128.IsHardwareAccelerated && places >= Vector128<byte>.Count ? ContainsBy16(text, value, places)
            : ContainsByOne(text, value, places);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ContainsBy32(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, int places)
    {
        var (firstCase, lastCase) = (Vector256.Create(CaseBit(value[0])), Vector256.Create(CaseBit(value[^1])));
        var (first, last) = (Vector256.Create(value[0]) | firstCase, Vector256.Create(value[^1]) | lastCase);
        ref var start = ref MemoryMarshal.GetReference(text);
        for (var place = 0; ; place = Math.Min(place + Vector256<byte>.Count, places - Vector256<byte>.Count))
        {
            var found = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)place) | firstCase, first)
                & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(place + value.Length - 1)) | lastCase, last);
            if (found != Vector256<byte>.Zero && IsAtSome(text, value, place, found.ExtractMostSignificantBits()))
            {
                return true;
            }

            if (place == places - Vector256<byte>.Count)
            {
                return false;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ContainsBy16(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, int places)
    {
        var (firstCase, lastCase) = (Vector128.Create(CaseBit(value[0])), Vector128.Create(CaseBit(value[^1])));
        var (first, last) = (Vector128.Create(value[0]) | firstCase, Vector128.Create(value[^1]) | lastCase);
        ref var start = ref MemoryMarshal.GetReference(text);
        for (var place = 0; ; place = Math.Min(place + Vector128<byte>.Count, places - Vector128<byte>.Count))
        {
            var found = Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)place) | firstCase, first)
                & Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)(place + value.Length - 1)) | lastCase, last);
            if (found != Vector128<byte>.Zero && IsAtSome(text, value, place, found.ExtractMostSignificantBits()))
            {
                return true;
            }

            if (place == places - Vector128<byte>.Count)
            {
                return false;
            }
        }
    }

    private static bool ContainsByOne(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, int places)
    {
        for (var place = 0; place < places; place++)
        {
            if (AsciiCase.Equal(text.Slice(place, value.Length), value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAtSome(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, int from, uint places)
    {
        for (; places != 0; places &= places - 1)
        {
            if (AsciiCase.Equal(text.Slice(from + BitOperations.TrailingZeroCount(places), value.Length), value))
            {
                return true;
            }
        }

        return false;
    }

    // The bit in which the cases of a letter differ; none where it is no letter.
    private static byte CaseBit(byte letter) => char.IsAsciiLetter((char)letter) ? (byte)0x20 : (byte)0;
}
