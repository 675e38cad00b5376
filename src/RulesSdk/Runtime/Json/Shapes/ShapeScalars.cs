using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>What stands in the holes of shapes.</summary>
internal static unsafe class ShapeScalars
{
    // The bytes of the literals, and eight times the digit 0; the first byte lowest.
    private const ulong Null = 0x6C6C756E;
    private const ulong True = 0x65757274;
    private const ulong False = 0x65736C6166;
    private const ulong Zeros = 0x3030303030303030;
    private const ulong HighHalves = 0xF0F0F0F0F0F0F0F0;
    private const ulong Six = 0x0606060606060606;

    /// <summary>Whether a part of a line is a number, true, false or null, and nothing else.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">Its length.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, behind its start.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsScalar(byte* line, int length, int start, int end)
    {
        // Without branches among what is frequent: which it is differs from line to line.
        var size = end - start;
        if (size <= 8 && start + 8 <= length)
        {
            var behind = (8 - size) * 8;
            var bytes = Unsafe.ReadUnaligned<ulong>(line + start) << behind;
            var text = bytes >> behind;

            // Digits alone, filled up with zeros in front.
            var digits = bytes | (Zeros & ((1UL << behind) - 1));
            var isDigits = ((digits & HighHalves) == Zeros) & (((digits + Six) & HighHalves) == Zeros) & ((size == 1) | ((byte)text != '0'));
            if ((text == Null) | (text == True) | (text == False) | isDigits)
            {
                return true;
            }
        }

        return JsonCursor.IsScalar(line + start, line + end);
    }

    /// <summary>What a number, true, false or null is, by its first byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JsonSlotKind KindOf(byte first) => first switch
    {
        (byte)'n' => JsonSlotKind.Null,
        (byte)'f' => JsonSlotKind.False,
        (byte)'t' => JsonSlotKind.True,
        _ => JsonSlotKind.Number,
    };
}
