using System.Buffers;

namespace RulesSdk.Runtime.Text;

/// <summary>
/// Finds a long text in another one. What is compared grows with the lengths of the two, not with their product: where
/// comparing at each place goes too far, a table says how much of the sought text is still matched after a mismatch.
/// </summary>
internal static class LongSearch
{
    /// <summary>Up to this length a text is sought directly.</summary>
    public const int Direct = 64;

    private const int Prefix = 8;

    // How many bytes are compared at places for each byte of the text.
    private const int MostCompared = 4;

    /// <summary>Whether a text occurs in another.</summary>
    /// <param name="text">The other.</param>
    /// <param name="value">What is sought, longer than <see cref="Direct"/>.</param>
    /// <param name="ignoreCase">Whether the case of ASCII letters is ignored.</param>
    /// <param name="compared">How many bytes were compared, or went into a table.</param>
    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, bool ignoreCase, out long compared)
    {
        compared = 0;
        var most = (long)MostCompared * text.Length;
        while (text.Length >= value.Length)
        {
            var at = FirstPlace(text, value, ignoreCase);
            if (at < 0)
            {
                return false;
            }

            var equal = EqualLength(text[at..], value, ignoreCase);
            if (equal == value.Length)
            {
                return true;
            }

            compared += equal;
            text = text[(at + 1)..];
            if (compared > most)
            {
                return ContainsByTable(text, value, ignoreCase, ref compared);
            }
        }

        return false;
    }

    private static int FirstPlace(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, bool ignoreCase)
    {
        var places = text.Length - value.Length + 1;
        return ignoreCase
            ? text[..places].IndexOfAny(AsciiCase.Lower(value[0]), AsciiCase.Upper(value[0]))
            : text[..(places + Prefix - 1)].IndexOf(value[..Prefix]);
    }

    private static int EqualLength(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, bool ignoreCase)
    {
        if (!ignoreCase)
        {
            return text.CommonPrefixLength(value);
        }

        var equal = 0;
        while (equal < value.Length && AsciiCase.Upper(text[equal]) == AsciiCase.Upper(value[equal]))
        {
            equal++;
        }

        return equal;
    }

    // Knuth, Morris and Pratt: of each beginning of the sought text, the longest shorter beginning that it ends with.
    private static bool ContainsByTable(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, bool ignoreCase, ref long compared)
    {
        var table = ArrayPool<int>.Shared.Rent(value.Length);
        table[0] = 0;
        for (var (at, matched) = (1, 0); at < value.Length; at++)
        {
            matched = GoOn(value[at], matched, value, table, ignoreCase, ref compared);
            table[at] = matched;
        }

        var found = 0;
        for (var at = 0; at < text.Length && found < value.Length; at++)
        {
            found = GoOn(text[at], found, value, table, ignoreCase, ref compared);
        }

        ArrayPool<int>.Shared.Return(table);
        return found == value.Length;
    }

    // How much is matched after a further byte.
    private static int GoOn(byte next, int matched, ReadOnlySpan<byte> value, int[] table, bool ignoreCase, ref long compared)
    {
        compared++;
        while (!IsSame(next, value[matched], ignoreCase))
        {
            if (matched == 0)
            {
                return 0;
            }

            matched = table[matched - 1];
            compared++;
        }

        return matched + 1;
    }

    private static bool IsSame(byte one, byte other, bool ignoreCase) =>
        one == other || (ignoreCase && AsciiCase.Upper(one) == AsciiCase.Upper(other));
}
