using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>Comparison of bytes that ignores the case of ASCII letters and of nothing else.</summary>
internal static class AsciiCase
{
    /// <summary>
    /// Whether <see cref="StringComparison.OrdinalIgnoreCase"/> ignores in this text the case of ASCII letters alone, so that comparing
    /// its bytes is enough, whatever it is compared with: no other character is an ASCII letter in another case.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAll(ReadOnlySpan<byte> text) => Ascii.IsValid(text) || HasNoOther(text);

    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && Upper(left[i]) != Upper(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static byte Upper(byte letter) => letter is >= (byte)'a' and <= (byte)'z' ? (byte)(letter - 0x20) : letter;

    public static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter + 0x20) : letter;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasNoOther(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done)
        {
            if (!rune.IsAscii && (!rune.IsBmp || OtherCases.Has((char)rune.Value)))
            {
                return false;
            }

            text = text[length..];
        }

        return text.IsEmpty;
    }

    // Made when some rule first looks for what is not ASCII.
    private static class OtherCases
    {
        private static readonly ulong[] Characters = Find();

        public static bool Has(char character) => ((Characters[character >> 6] >> (character & 63)) & 1) != 0;

        private static ulong[] Find()
        {
            var found = new ulong[(char.MaxValue + 1) / 64];
            for (var character = '\u0080'; character < char.MaxValue; character++)
            {
                Mark(character, char.ToUpperInvariant(character));
                Mark(character, char.ToLowerInvariant(character));
            }

            return found;

            void Mark(char character, char other)
            {
                if (character != other)
                {
                    found[character >> 6] |= 1UL << (character & 63);
                    found[other >> 6] |= 1UL << (other & 63);
                }
            }
        }
    }
}
