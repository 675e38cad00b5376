using System.Numerics;
using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// Finds in one pass which of many patterns a text may match. Each pattern is known by a run of eight bytes, or else of four, that every
/// text has which it matches: the one that fewest other patterns have. A small table of bits says of nearly all runs of a text that
/// they are nobody's.
/// </summary>
internal sealed class GramSearch
{
    private const int Long = 8;
    private const int Short = 4;
    private const ulong Mix = 0x9E3779B97F4A7C15;

    private readonly bool _ignoreCase;
    private readonly bool _isAsciiAlone;
    private readonly Dictionary<ulong, int[]> _long = [];
    private readonly Dictionary<ulong, int[]> _short = [];
    private readonly int[] _always;
    private readonly ulong[] _bits;
    private readonly int _shift;

    /// <summary>A search.</summary>
    /// <param name="literals">What a text has that a pattern matches: runs of bytes, by pattern. Where case is ignored, of ASCII alone.</param>
    /// <param name="ignoreCase">Whether the case of ASCII letters is ignored. A text with other characters may match any pattern then, since those may be taken for letters of ASCII.</param>
    /// <param name="isAsciiAlone">Whether no other characters are taken for letters of ASCII.</param>
    public GramSearch(IReadOnlyList<byte[][]> literals, bool ignoreCase, bool isAsciiAlone = false)
    {
        _ignoreCase = ignoreCase;
        _isAsciiAlone = isAsciiAlone;
        ulong[][] grams = [.. literals.Select(runs => GramsOf(runs, Long) is { Length: > 0 } found ? found : GramsOf(runs, Short))];
        var counts = new Dictionary<ulong, int>();
        foreach (var gram in grams.SelectMany(static those => those.Distinct()))
        {
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        var always = new List<int>();
        for (var number = 0; number < grams.Length; number++)
        {
            if (grams[number].Length == 0)
            {
                always.Add(number);
                continue;
            }

            var rarest = grams[number].MinBy(gram => counts[gram]);
            var byGram = literals[number].Any(static run => run.Length >= Long) ? _long : _short;
            byGram[rarest] = [.. byGram.GetValueOrDefault(rarest) ?? [], number];
        }

        _always = [.. always];

        // About sixteen bits for each run.
        var log = Math.Max(6, BitOperations.Log2((uint)(_long.Count + _short.Count + 1)) + 5);
        _bits = new ulong[1 << (log - 6)];
        _shift = 64 - log;
        foreach (var gram in _long.Keys.Concat(_short.Keys))
        {
            var bit = Bit(gram);
            _bits[bit / 64] |= 1UL << (bit % 64);
        }
    }

    /// <summary>Finds the patterns that a text may match.</summary>
    public void Find(ReadOnlySpan<byte> text, ref PatternCandidates found)
    {
        if (_ignoreCase && !_isAsciiAlone && !Ascii.IsValid(text))
        {
            found.AddAll();
            return;
        }

        found.Add(_always);
        var last = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            last = (last >> 8) | ((ulong)(_ignoreCase ? AsciiCase.Upper(text[i]) : text[i]) << 56);
            if (i >= Long - 1 && _long.Count > 0)
            {
                Find(_long, last, ref found);
            }

            if (i >= Short - 1 && _short.Count > 0)
            {
                Find(_short, last >> 32, ref found);
            }
        }
    }

    private void Find(Dictionary<ulong, int[]> byGram, ulong gram, ref PatternCandidates found)
    {
        var bit = Bit(gram);
        if ((_bits[bit / 64] & (1UL << (bit % 64))) != 0 && byGram.TryGetValue(gram, out var numbers))
        {
            found.Add(numbers);
        }
    }

    private int Bit(ulong gram) => (int)((gram * Mix) >> _shift);

    private ulong[] GramsOf(byte[][] runs, int length)
    {
        var grams = new List<ulong>();
        foreach (var run in runs)
        {
            for (var start = 0; start + length <= run.Length; start++)
            {
                var gram = 0UL;
                for (var i = length - 1; i >= 0; i--)
                {
                    gram = (gram << 8) | (_ignoreCase ? AsciiCase.Upper(run[start + i]) : run[start + i]);
                }

                grams.Add(gram);
            }
        }

        return [.. grams];
    }
}
