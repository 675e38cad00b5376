using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Filtering;

/// <summary>How often each three bytes follow one another in some lines: what is rare there is looked for.</summary>
internal sealed class GramSample
{
    /// <summary>How much is enough.</summary>
    public const int Bytes = 1 << 13;

    private readonly Dictionary<uint, int> _counts = [];
    private readonly (uint Gram, int Count)[] _grams;

    /// <summary>Counts those of a block's beginning.</summary>
    public GramSample(ReadOnlySpan<byte> block)
    {
        block = block[..Math.Min(block.Length, Bytes)];
        for (var i = 0; i + 2 < block.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, Of(block[i..]), out _)++;
        }

        _grams = [.. _counts.Select(static one => (one.Key, one.Value))];
    }

    /// <summary>Three bytes as a number.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    /// <summary>How often three bytes were met, and how often in lower case.</summary>
    public int Count(uint gram) => _counts.GetValueOrDefault(gram) + _counts.GetValueOrDefault(gram | TextSearch.Fold);

    /// <summary>How often three bytes were met that tables of their halves take for some text's.</summary>
    public int Count(ReadOnlySpan<byte> halves, int group)
    {
        var count = 0;
        foreach (var (gram, times) in _grams)
        {
            count += TextSearch.IsOf(halves, gram, group) ? times : 0;
        }

        return count;
    }
}
