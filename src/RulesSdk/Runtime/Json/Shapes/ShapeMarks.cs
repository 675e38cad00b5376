using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>
/// Marks tell shapes from one another before anything is compared: a key's is its last bytes, a value's the byte behind it.
/// Equal shapes have equal marks, or nearly always; lines of equal marks are compared.
/// </summary>
internal static unsafe class ShapeMarks
{
    /// <summary>The first string whose mark can be asked: the ones before may be too near to the line's start.</summary>
    public const int First = 3;

    /// <summary>A string's mark.</summary>
    /// <param name="line">The line.</param>
    /// <param name="close">The place of the string's closing quote, which is not the line's last byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(byte* line, int close)
    {
        // Six bytes, the quote and what is behind it. Without a branch: which strings are keys is different in every shape.
        var bytes = Unsafe.ReadUnaligned<ulong>(line + close - 6);
        var behind = (int)(bytes >> 56);
        var isKey = ((behind ^ ':') - 1) >> 31;
        return ((uint)(bytes >> 16) & (uint)isKey) | ((uint)behind & ~(uint)isKey);
    }

    /// <summary>A hash of how the line's strings follow each other, with the keys' first and last bytes.</summary>
    public static ulong HashOfKeys(byte* line, LineQuotes quotes, ulong seed, ulong secret)
    {
        var hash = seed + (ulong)quotes.Count;
        for (var i = (2 * First) + 1; i < quotes.Count; i += 2)
        {
            var (open, close) = (quotes.Places[i], quotes.Places[i + 1]);
            hash = close - open > 8 && line[close + 1] == ':'
                ? Mix(hash ^ Unsafe.ReadUnaligned<ulong>(line + open + 1), secret ^ Unsafe.ReadUnaligned<ulong>(line + close - 8))
                : Mix(hash ^ Of(line, close), secret);
        }

        return hash;
    }

    // All 128 bits of the product, so that every bit of the keys reaches every bit of the hash, whatever the secret is.
    private static ulong Mix(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;
}
