namespace RulesSdk.Runtime.Filtering;

/// <summary>How often bytes are met in lines of JSON, roughly.</summary>
internal static class ByteRarity
{
    // The names of fields are of small letters, with capitals within; values are of digits and both.
    private const string Frequent = "etaoinsrcdlu\":,";

    /// <summary>The more, the more often bytes are met that follow one another so.</summary>
    public static long Weight(ReadOnlySpan<byte> bytes)
    {
        var weight = 1L;
        foreach (var one in bytes)
        {
            weight *= Frequent.Contains((char)one) ? 24
                : one is >= (byte)'a' and <= (byte)'z' ? 12
                : one is >= (byte)'0' and <= (byte)'9' ? 10
                : one is (byte)'.' or (byte)'-' or (byte)'/' or (byte)' ' ? 8
                : one is >= (byte)'A' and <= (byte)'Z' ? 4
                : 2;
        }

        return weight;
    }
}
