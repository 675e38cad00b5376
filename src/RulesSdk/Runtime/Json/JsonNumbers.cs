using System.Buffers.Text;

namespace RulesSdk.Runtime.Json;

/// <summary>Integers out of numbers that are well-formed JSON. A number is one by its value: <c>22.0</c> and <c>2.2e1</c> are 22.</summary>
internal static class JsonNumbers
{
    // 10^19 is the largest power of ten that fits.
    private const int MostZeros = 19;
    private const long FarExponent = 1L << 40;

    public static bool TryInt64(ReadOnlySpan<byte> number, out long value) =>
        (Utf8Parser.TryParse(number, out value, out var used) && used == number.Length) || TryOther(number, out value);

    public static bool TryUInt64(ReadOnlySpan<byte> number, out ulong value) =>
        (Utf8Parser.TryParse(number, out value, out var used) && used == number.Length)
        || (TryWhole(number, out var isNegative, out value) && (!isNegative || value == 0));

    private static bool TryOther(ReadOnlySpan<byte> number, out long value)
    {
        var isWhole = TryWhole(number, out var isNegative, out var magnitude);
        value = unchecked(isNegative ? -(long)magnitude : (long)magnitude);
        return isWhole && magnitude <= (isNegative ? 1UL << 63 : long.MaxValue);
    }

    /// <summary>Reads a number whose value has no fraction and whose magnitude fits, however it is written.</summary>
    private static bool TryWhole(ReadOnlySpan<byte> number, out bool isNegative, out ulong magnitude)
    {
        isNegative = number[0] == '-';
        magnitude = 0;

        // Zeros count only once a digit other than 0 follows them; until then they are part of the power of ten.
        var zeros = 0L;
        var fraction = 0L;
        var isFraction = false;
        var at = isNegative ? 1 : 0;
        for (; at < number.Length && (number[at] | 0x20) != 'e'; at++)
        {
            if (number[at] == '.')
            {
                isFraction = true;
                continue;
            }

            fraction += isFraction ? 1 : 0;
            zeros++;
            var digit = (uint)(number[at] - '0');
            if (digit > 0)
            {
                if (!TryShift(ref magnitude, zeros) || magnitude > ulong.MaxValue - digit)
                {
                    return false;
                }

                magnitude += digit;
                zeros = 0;
            }
        }

        return TryShift(ref magnitude, Exponent(number[at..]) + zeros - fraction);
    }

    private static bool TryShift(ref ulong value, long zeros)
    {
        if (value == 0)
        {
            return true;
        }

        if (zeros is < 0 or > MostZeros)
        {
            return false;
        }

        for (; zeros > 0; zeros--)
        {
            if (value > ulong.MaxValue / 10)
            {
                return false;
            }

            value *= 10;
        }

        return true;
    }

    // Of e, a sign or none, and digits; one beyond all lengths of lines stands for all that are.
    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var exponent = 0L;
        foreach (var c in text)
        {
            exponent = c is >= (byte)'0' and <= (byte)'9' ? Math.Min(FarExponent, (exponent * 10) + (c - '0')) : exponent;
        }

        return text.Length > 1 && text[1] == '-' ? -exponent : exponent;
    }
}
