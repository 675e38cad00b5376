using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>
/// Finds in one pass over a field's value which of many texts stand in it. A text within the value is known by the four bytes of
/// it that other texts have least, and a table of bits says of nearly all places of a value that they are nobody's. A text at the
/// end, or one that is the value, is found by a hash that runs from the end.
/// </summary>
internal sealed class WitnessField
{
    private const int Gram = 4;

    // Marks the four bytes of a text that has only three.
    private const uint Three = 0xFF000000;
    private const uint Mix = 2654435761;

    private readonly Dictionary<uint, WitnessLiteral[]> _byGram;
    private readonly Dictionary<ulong, WitnessLiteral> _byEnd = [];
    private readonly Dictionary<ulong, WitnessLiteral> _whole = [];
    private readonly HashSet<int> _wholeLengths;
    private readonly bool[] _endLengths;
    private readonly bool _hasThree;
    private readonly ulong[] _bits;
    private readonly int _shift;
    private byte[] _lower = new byte[256];

    /// <summary>A field.</summary>
    /// <param name="literals">What is looked for in it.</param>
    public WitnessField(WitnessLiteral[] literals)
    {
        foreach (var literal in literals.Where(static literal => literal.Place is TextPlace.Whole or TextPlace.End))
        {
            var hashes = literal.Place == TextPlace.End ? _byEnd : _whole;
            literal.Next = hashes.GetValueOrDefault(HashOf(literal.Text));
            hashes[HashOf(literal.Text)] = literal;
        }

        _wholeLengths = [.. literals.Where(static literal => literal.Place == TextPlace.Whole).Select(static literal => literal.Text.Length)];
        var ends = literals.Where(static literal => literal.Place == TextPlace.End).Select(static literal => literal.Text.Length).ToArray();
        _endLengths = new bool[ends.DefaultIfEmpty(-1).Max() + 1];
        foreach (var length in ends)
        {
            _endLengths[length] = true;
        }

        // The longest choose last: they have most to choose from.
        var byGram = new Dictionary<uint, List<WitnessLiteral>>();
        foreach (var literal in literals.Where(static literal => literal.Place is TextPlace.Within or TextPlace.Start).OrderBy(static literal => literal.Text.Length))
        {
            var at = literal.Text.Length <= Gram ? 0 : Enumerable.Range(0, literal.Text.Length - Gram + 1).MinBy(place => Weight(literal.Text, place, byGram));
            var gram = GramAt(literal.Text, at);
            _hasThree |= literal.Text.Length < Gram;
            literal.Offset = at;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byGram, gram, out _);
            (list ??= []).Add(literal);
        }

        _byGram = byGram.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray());

        // About 32 bits for each, of which a first-level cache holds many.
        var log = Math.Clamp(BitOperations.Log2((uint)byGram.Count + 1) + 5, 10, 18);
        _bits = new ulong[1 << (log - 6)];
        _shift = 32 - log;
        foreach (var gram in byGram.Keys)
        {
            var bit = (gram * Mix) >> _shift;
            _bits[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    /// <summary>How many bytes were looked at, and how many texts were compared.</summary>
    internal long Steps { get; private set; }

    /// <summary>Finds the texts that stand in a value.</summary>
    public void Find(ReadOnlySpan<byte> value, WitnessHits found)
    {
        Steps += value.Length;
        if (_byGram.Count > 0 || _endLengths.Length > 0 || _wholeLengths.Contains(value.Length))
        {
            var lower = Lower(value);
            FindGrams(lower, found);
            FindByEnd(lower, found);
        }
    }

    private ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> value)
    {
        if (_lower.Length < value.Length)
        {
            _lower = new byte[BitOperations.RoundUpToPowerOf2((uint)value.Length)];
        }

        Ascii.ToLower(value, _lower, out var done);
        for (var i = done; i < value.Length; i++)
        {
            _lower[i] = value[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(value[i] | 0x20) : value[i];
        }

        return _lower.AsSpan(0, value.Length);
    }

    private void FindGrams(ReadOnlySpan<byte> lower, WitnessHits found)
    {
        if (_byGram.Count == 0)
        {
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(lower);
        for (var place = 0; place <= lower.Length - Gram; place++)
        {
            var gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, place));
            gram = BitConverter.IsLittleEndian ? gram : BinaryPrimitives.ReverseEndianness(gram);
            if (IsSet(gram))
            {
                Compare(lower, place, gram, found);
            }

            if (_hasThree && IsSet(gram | Three))
            {
                Compare(lower, place, gram | Three, found);
            }
        }

        if (_hasThree && lower.Length >= Gram - 1 && GramAt(lower[^(Gram - 1)..], 0) is var last && IsSet(last))
        {
            Compare(lower, lower.Length - (Gram - 1), last, found);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsSet(uint gram)
    {
        var bit = (gram * Mix) >> _shift;
        return ((_bits[bit >> 6] >> (int)(bit & 63)) & 1) != 0;
    }

    private void Compare(ReadOnlySpan<byte> lower, int place, uint gram, WitnessHits found)
    {
        if (!_byGram.TryGetValue(gram, out var literals))
        {
            return;
        }

        foreach (var literal in literals)
        {
            var start = place - literal.Offset;
            if (found.Has(literal) || start < 0 || (start > 0 && literal.Place == TextPlace.Start))
            {
                continue;
            }

            Steps++;
            if (lower[start..].StartsWith(literal.Text))
            {
                found.Add(literal);
            }
        }
    }

    private void FindByEnd(ReadOnlySpan<byte> lower, WitnessHits found)
    {
        var isWhole = _wholeLengths.Contains(lower.Length);
        var length = isWhole ? lower.Length : Math.Min(lower.Length, _endLengths.Length - 1);
        var hash = 0UL;
        for (var i = 1; i <= length; i++)
        {
            hash = Step(hash, lower[^i]);
            if (i < _endLengths.Length && _endLengths[i] && _byEnd.TryGetValue(hash, out var end))
            {
                Compare(lower[^i..], end, found);
            }
        }

        if (isWhole && _whole.TryGetValue(hash, out var whole))
        {
            Compare(lower, whole, found);
        }
    }

    private void Compare(ReadOnlySpan<byte> lower, WitnessLiteral? literal, WitnessHits found)
    {
        for (; literal is not null; literal = literal.Next)
        {
            Steps++;
            if (lower.SequenceEqual(literal.Text))
            {
                found.Add(literal);
            }
        }
    }

    private static ulong HashOf(ReadOnlySpan<byte> text)
    {
        var hash = 0UL;
        for (var i = 1; i <= text.Length; i++)
        {
            hash = Step(hash, text[^i]);
        }

        return hash;
    }

    private static ulong Step(ulong hash, byte next) => (hash + next + 1) * 0x9E3779B97F4A7C15;

    private static uint GramAt(ReadOnlySpan<byte> text, int place) => text.Length < Gram
        ? text[place] | ((uint)text[place + 1] << 8) | ((uint)text[place + 2] << 16) | Three
        : BinaryPrimitives.ReadUInt32LittleEndian(text[place..]);

    // How often four bytes are likely to be met, times how many texts have chosen them.
    private static int Weight(byte[] text, int place, Dictionary<uint, List<WitnessLiteral>> chosen)
    {
        var weight = 1;
        foreach (var letter in text.AsSpan(place, Gram))
        {
            weight *= "etaoinsr. \\/".Contains((char)letter) ? 6 : char.IsAsciiLetterOrDigit((char)letter) ? 3 : 2;
        }

        return weight * (1 + (chosen.TryGetValue(GramAt(text, place), out var others) ? others.Count : 0));
    }
}
