using System.Buffers.Text;

namespace RulesSdk.Runtime.Json;

/// <summary>Integers out of numbers that are well-formed JSON.</summary>
internal static class JsonNumbers
{
    public static bool TryInt64(ReadOnlySpan<byte> number, out long value) =>
        Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;

    public static bool TryUInt64(ReadOnlySpan<byte> number, out ulong value)
    {
        // Minus zero is an integer in range, as it is for the signed types.
        if (number.SequenceEqual("-0"u8))
        {
            value = 0;
            return true;
        }

        return Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;
    }
}
