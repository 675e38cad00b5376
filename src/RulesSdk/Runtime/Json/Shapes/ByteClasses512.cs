using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Which bytes of a line are quotes, backslashes and control characters: a bit a byte, 64 in a step.</summary>
/// <remarks>The last step is one that ends with the line, so that no byte behind the line is read.</remarks>
internal static unsafe class ByteClasses512
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
        var quote = Vector512.Create((byte)'"');
        var backslash = Vector512.Create((byte)'\\');
        var all = Vector512<byte>.Zero;
        var least = Vector512<byte>.AllBitsSet;
        var leastOther = Vector512<byte>.AllBitsSet;
        var last = line + length - 64;
        Vector512<byte> bytes;
        for (; line <= last; line += 64)
        {
            LineQuotes.AskForNext(line, length);
            bytes = Vector512.Load(line);
            all |= bytes;
            least = Vector512.Min(least, bytes);
            leastOther = Vector512.Min(leastOther, bytes ^ backslash);
            *quotes++ = Vector512.Equals(bytes, quote).ExtractMostSignificantBits();
        }

        if (line != last + 64)
        {
            bytes = Vector512.Load(last);
            all |= bytes;
            least = Vector512.Min(least, bytes);
            leastOther = Vector512.Min(leastOther, bytes ^ backslash);
            *quotes = Vector512.Equals(bytes, quote).ExtractMostSignificantBits() >> (int)(line - last);
        }

        isAscii = all.ExtractMostSignificantBits() == 0;
        return Vector512.LessThanAny(least, Vector512.Create((byte)' ')) || Vector512.EqualsAny(leastOther, Vector512<byte>.Zero);
    }

    /// <summary>Finds backslashes and control characters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Special(byte* line, int length, ulong* backslashes, ulong* controls)
    {
        var backslash = Vector512.Create((byte)'\\');
        var blank = Vector512.Create((byte)' ');
        var last = line + length - 64;
        Vector512<byte> bytes;
        for (; line <= last; line += 64)
        {
            bytes = Vector512.Load(line);
            *backslashes++ = Vector512.Equals(bytes, backslash).ExtractMostSignificantBits();
            *controls++ = Vector512.LessThan(bytes, blank).ExtractMostSignificantBits();
        }

        if (line != last + 64)
        {
            bytes = Vector512.Load(last);
            var shift = (int)(line - last);
            *backslashes = Vector512.Equals(bytes, backslash).ExtractMostSignificantBits() >> shift;
            *controls = Vector512.LessThan(bytes, blank).ExtractMostSignificantBits() >> shift;
        }
    }
}
