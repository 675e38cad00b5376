using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace RulesSdk.Runtime.Filtering;

/// <summary>Finds the string that a name in a line has for a value, if that is plain: of ASCII, without escapes.</summary>
internal static unsafe class StringValue
{
    /// <summary>Finds the value.</summary>
    /// <param name="block">The block that the line is in.</param>
    /// <param name="length">Its length.</param>
    /// <param name="at">Behind the name.</param>
    /// <param name="end">Where the line ends.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is a plain string.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(byte* block, int length, int at, int end, out ReadOnlySpan<byte> value)
    {
        // As programs write it, and short.
        if (at + 2 + Vector256<byte>.Count <= length && block[at] == ':' && block[at + 1] == '"')
        {
            var bytes = Vector256.Load(block + at + 2);
            var quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
            if (quotes != 0)
            {
                var others = bytes.ExtractMostSignificantBits() | Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
                var size = BitOperations.TrailingZeroCount(quotes);
                value = new ReadOnlySpan<byte>(block + at + 2, size);
                return at + 2 + size < end && (others & (quotes ^ (quotes - 1))) == 0;
            }
        }

        return TryFindAnywhere(block, at, end, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryFindAnywhere(byte* block, int at, int end, out ReadOnlySpan<byte> value)
    {
        value = default;
        at = SkipSpace(block, at, end);
        if (at >= end || block[at] != ':')
        {
            return false;
        }

        at = SkipSpace(block, at + 1, end);
        if (at >= end || block[at] != '"')
        {
            return false;
        }

        var rest = new ReadOnlySpan<byte>(block + at + 1, end - at - 1);
        var size = rest.IndexOf((byte)'"');
        value = size < 0 ? default : rest[..size];
        return size >= 0 && !value.Contains((byte)'\\') && Ascii.IsValid(value);
    }

    private static int SkipSpace(byte* block, int at, int end)
    {
        while (at < end && block[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }
}
