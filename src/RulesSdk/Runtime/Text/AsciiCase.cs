namespace RulesSdk.Runtime.Text;

/// <summary>Comparison of bytes that ignores the case of ASCII letters and of nothing else.</summary>
internal static class AsciiCase
{
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
}
