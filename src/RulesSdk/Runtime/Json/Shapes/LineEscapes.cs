using System.Numerics;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>The escapes of a line, 64 bytes at a time.</summary>
internal static unsafe class LineEscapes
{
    private const ulong Odd = 0xAAAAAAAAAAAAAAAA;

    /// <summary>Checks what stands behind each backslash that escapes, and leaves escaped quotes out.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">Its length.</param>
    /// <param name="quotes">A bit for each byte that is a quote.</param>
    /// <param name="backslashes">A bit for each byte that is a backslash.</param>
    /// <param name="words">How many words of bits there are.</param>
    /// <returns>Whether all are escapes that JSON has.</returns>
    public static bool TryLeaveOut(byte* line, int length, ulong* quotes, ulong* backslashes, int words)
    {
        // Whether the first byte of the word is escaped.
        var carried = 0UL;
        for (var word = 0; word < words; word++)
        {
            var backslash = backslashes[word];

            // In a run of backslashes every second one is escaped by the one before. Subtraction borrows through each run,
            // so the bit behind it tells whether the run is odd.
            var first = backslash & ~carried;
            var runs = (((first << 1) | Odd) - first) ^ Odd;
            var escaped = runs ^ (backslash | carried);
            carried = (runs & backslash) >> 63;
            var others = escaped & ~(quotes[word] | backslash);
            quotes[word] &= ~escaped;
            if (others != 0 && !AreKnown(line, length, word * 64, others))
            {
                return false;
            }
        }

        return carried == 0;
    }

    private static bool AreKnown(byte* line, int length, int start, ulong escaped)
    {
        for (; escaped != 0; escaped &= escaped - 1)
        {
            var at = start + BitOperations.TrailingZeroCount(escaped);
            if (at >= length || !(line[at] is (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' || IsUnit(line, length, at)))
            {
                return false;
            }
        }

        return true;
    }

    // u and four digits.
    private static bool IsUnit(byte* line, int length, int at) =>
        line[at] == 'u' && length - at > 4
        && char.IsAsciiHexDigit((char)line[at + 1]) && char.IsAsciiHexDigit((char)line[at + 2])
        && char.IsAsciiHexDigit((char)line[at + 3]) && char.IsAsciiHexDigit((char)line[at + 4]);
}
