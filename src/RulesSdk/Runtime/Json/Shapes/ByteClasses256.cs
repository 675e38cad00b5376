using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Which bytes of a line are quotes, backslashes and control characters: a bit a byte, twice 32 in a step.</summary>
/// <remarks>The last step is one that ends with the line, so that no byte behind the line is read.</remarks>
internal static unsafe class ByteClasses256
{
    /// <summary>Finds the quotes.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">Its length, at least 64.</param>
    /// <param name="quotes">Takes the bits.</param>
    /// <param name="isAscii">Whether all bytes are ASCII.</param>
    /// <returns>Whether there are backslashes or control characters.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Quotes(byte* line, int length, ulong* quotes, out bool isAscii)
    {
        var quote = Vector256.Create((byte)'"');
        var backslash = Vector256.Create((byte)'\\');
        var all = Vector256<byte>.Zero;
        var least = Vector256<byte>.AllBitsSet;
        var leastOther = Vector256<byte>.AllBitsSet;
        var last = line + length - 64;
        Vector256<byte> low;
        Vector256<byte> high;
        for (; line <= last; line += 64)
        {
            LineQuotes.AskForNext(line, length);
            low = Vector256.Load(line);
            high = Vector256.Load(line + 32);
            all |= low | high;
            least = Vector256.Min(least, Vector256.Min(low, high));
            leastOther = Vector256.Min(leastOther, Vector256.Min(low ^ backslash, high ^ backslash));
            *quotes++ = Bits(Vector256.Equals(low, quote), Vector256.Equals(high, quote));
        }

        if (line != last + 64)
        {
            low = Vector256.Load(last);
            high = Vector256.Load(last + 32);
            all |= low | high;
            least = Vector256.Min(least, Vector256.Min(low, high));
            leastOther = Vector256.Min(leastOther, Vector256.Min(low ^ backslash, high ^ backslash));
            *quotes = Bits(Vector256.Equals(low, quote), Vector256.Equals(high, quote)) >> (int)(line - last);
        }

        isAscii = all.ExtractMostSignificantBits() == 0;
        return Vector256.LessThanAny(least, Vector256.Create((byte)' ')) || Vector256.EqualsAny(leastOther, Vector256<byte>.Zero);
    }

    /// <summary>Finds backslashes and control characters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Special(byte* line, int length, ulong* backslashes, ulong* controls)
    {
        var backslash = Vector256.Create((byte)'\\');
        var blank = Vector256.Create((byte)' ');
        var last = line + length - 64;
        Vector256<byte> low;
        Vector256<byte> high;
        for (; line <= last; line += 64)
        {
            low = Vector256.Load(line);
            high = Vector256.Load(line + 32);
            *backslashes++ = Bits(Vector256.Equals(low, backslash), Vector256.Equals(high, backslash));
            *controls++ = Bits(Vector256.LessThan(low, blank), Vector256.LessThan(high, blank));
        }

        if (line != last + 64)
        {
            low = Vector256.Load(last);
            high = Vector256.Load(last + 32);
            var shift = (int)(line - last);
            *backslashes = Bits(Vector256.Equals(low, backslash), Vector256.Equals(high, backslash)) >> shift;
            *controls = Bits(Vector256.LessThan(low, blank), Vector256.LessThan(high, blank)) >> shift;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
