using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Runtime.Filtering;

/// <summary>
/// Finds where in a block of lines some texts may stand, and where the lines end. Three bytes of each text, the rarest, are
/// looked up by their halves in tables of sixteen, for 64 or 32 places at once; what is found so is compared by whoever asks.
/// </summary>
internal sealed unsafe class TextSearch
{
    /// <summary>How many bytes behind a place are looked at.</summary>
    public const int Grams = 3;

    /// <summary>How many texts at most can be told from other bytes well enough.</summary>
    public const int MostTexts = 64;

    private const int Groups = 8;
    private const int HashBits = 8;
    private const int MostOffsets = 4;

    /// <summary>Makes ASCII letters small.</summary>
    internal const uint Fold = 0x202020;

    private readonly SoughtText[][] _byGram = new SoughtText[1 << HashBits][];

    // Of each of the three bytes, by its lower and its upper half, the groups of texts that have it.
    private readonly byte[] _halves = new byte[Grams * 2 * 16];
    private readonly byte[] _tried = new byte[Grams * 2 * 16];
    private readonly ShapeForm _form;

    /// <summary>A search.</summary>
    /// <param name="texts">The texts, of two bytes at least.</param>
    /// <param name="form">The instructions that are used: not <see cref="ShapeForm.None"/>.</param>
    /// <param name="sample">What else the lines have, so that the texts are known by bytes that are rare.</param>
    public TextSearch(IEnumerable<SoughtText> texts, ShapeForm form, GramSample sample)
    {
        _form = form;
        Array.Fill(_byGram, []);

        // Each joins the group, by those of its bytes, that lets least more through. The shortest have least to choose from.
        var (through, isTaken) = (new int[Groups], new bool[Groups]);
        foreach (var text in texts.OrderBy(static text => text.Length))
        {
            var (best, group, least) = (0, 0, long.MaxValue);
            foreach (var offset in Rarest(text, sample))
            {
                for (var one = 0; one < Groups; one++)
                {
                    var more = sample.Count(With(text, offset, one), 1 << one) - through[one];
                    (best, group, least) = more < least ? (offset, one, more) : (best, group, least);
                    if (!isTaken[one])
                    {
                        // The other empty ones are no different.
                        break;
                    }
                }
            }

            text.Offset = best;
            Add(text, group);
            through[group] += (int)least;
            isTaken[group] = true;
        }
    }

    /// <summary>Whether some text of a group has three bytes, by their halves.</summary>
    public static bool IsOf(ReadOnlySpan<byte> halves, uint gram, int group)
    {
        for (var i = 0; i < Grams; i++)
        {
            var one = (int)(gram >> (8 * i)) & 0xff;
            if (one >= 0x80 || (halves[(i * 32) + (one & 15)] & halves[(i * 32) + 16 + (one >> 4)] & group) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The texts that may stand around a place where the search found something.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<SoughtText> At(byte* place) => _byGram[Hash(place[0] | ((uint)place[1] << 8) | ((uint)place[2] << 16))];

    /// <summary>Finds the places within a part of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="length">How many bytes may be read.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="places">Takes the places of texts and of line feeds, in order; it has room for one a byte, and for one step more.</param>
    /// <returns>How many there are.</returns>
    public int Find(byte* block, int length, int start, int end, Span<int> places)
    {
        var step = _form == ShapeForm.Vector512 ? Vector512<byte>.Count : Vector256<byte>.Count;
        fixed (byte* halves = _halves)
        fixed (int* first = places)
        {
            // What is read of a step goes two bytes beyond it.
            var whole = Math.Max(start, Math.Min(end, length - (step + Grams - 1)));
            var found = Find(block, start, whole, 0, halves, first, out var at);
            if (at >= end)
            {
                return Below(first, found, end);
            }

            var rest = stackalloc byte[(Vector512<byte>.Count * 3) + Grams];
            new Span<byte>(rest, (Vector512<byte>.Count * 3) + Grams).Clear();
            new ReadOnlySpan<byte>(block + at, length - at).CopyTo(new Span<byte>(rest, length - at));
            found += Find(rest, 0, end - at, at, halves, first + found, out _);
            return Below(first, found, end);
        }
    }

    private int Find(byte* bytes, int start, int end, int shift, byte* halves, int* places, out int at) =>
        _form == ShapeForm.Vector512 ? Find512(bytes, start, end, shift, halves, places, out at) : Find256(bytes, start, end, shift, halves, places, out at);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Find512(byte* bytes, int start, int end, int shift, byte* halves, int* places, out int at)
    {
        var (low0, high0) = (Vector512.Create(Vector256.Create(Vector128.Load(halves))), Vector512.Create(Vector256.Create(Vector128.Load(halves + 16))));
        var (low1, high1) = (Vector512.Create(Vector256.Create(Vector128.Load(halves + 32))), Vector512.Create(Vector256.Create(Vector128.Load(halves + 48))));
        var (low2, high2) = (Vector512.Create(Vector256.Create(Vector128.Load(halves + 64))), Vector512.Create(Vector256.Create(Vector128.Load(halves + 80))));
        var nibble = Vector512.Create((byte)0x0f);
        var lineFeed = Vector512.Create((byte)'\n');
        var next = places;
        for (at = start; at < end; at += Vector512<byte>.Count)
        {
            var first = Vector512.Load(bytes + at);
            var second = Vector512.Load(bytes + at + 1);
            var third = Vector512.Load(bytes + at + 2);
            var groups = Avx512BW.Shuffle(low0, first) & Avx512BW.Shuffle(high0, (first.AsUInt16() >>> 4).AsByte() & nibble)
                & Avx512BW.Shuffle(low1, second) & Avx512BW.Shuffle(high1, (second.AsUInt16() >>> 4).AsByte() & nibble)
                & Avx512BW.Shuffle(low2, third) & Avx512BW.Shuffle(high2, (third.AsUInt16() >>> 4).AsByte() & nibble);
            var found = ~Vector512.Equals(groups, Vector512<byte>.Zero).ExtractMostSignificantBits() | Vector512.Equals(first, lineFeed).ExtractMostSignificantBits();
            for (; found != 0; found &= found - 1)
            {
                *next++ = shift + at + System.Numerics.BitOperations.TrailingZeroCount(found);
            }
        }

        return (int)(next - places);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Find256(byte* bytes, int start, int end, int shift, byte* halves, int* places, out int at)
    {
        var (low0, high0) = (Vector256.Create(Vector128.Load(halves)), Vector256.Create(Vector128.Load(halves + 16)));
        var (low1, high1) = (Vector256.Create(Vector128.Load(halves + 32)), Vector256.Create(Vector128.Load(halves + 48)));
        var (low2, high2) = (Vector256.Create(Vector128.Load(halves + 64)), Vector256.Create(Vector128.Load(halves + 80)));
        var lineFeed = Vector256.Create((byte)'\n');
        var next = places;
        for (at = start; at < end; at += Vector256<byte>.Count)
        {
            var first = Vector256.Load(bytes + at);
            var groups = Of(low0, high0, first) & Of(low1, high1, Vector256.Load(bytes + at + 1)) & Of(low2, high2, Vector256.Load(bytes + at + 2));
            var found = ~Vector256.Equals(groups, Vector256<byte>.Zero).ExtractMostSignificantBits() | Vector256.Equals(first, lineFeed).ExtractMostSignificantBits();
            for (; found != 0; found &= found - 1)
            {
                *next++ = shift + at + System.Numerics.BitOperations.TrailingZeroCount(found);
            }
        }

        return (int)(next - places);
    }

    // No text has a byte beyond ASCII, for which the instruction gives nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Of(Vector256<byte> low, Vector256<byte> high, Vector256<byte> bytes) =>
        Avx2.Shuffle(low, bytes) & Avx2.Shuffle(high, (bytes.AsUInt16() >>> 4).AsByte() & Vector256.Create((byte)0x0f));

    private static int Below(int* places, int count, int end)
    {
        while (count > 0 && places[count - 1] >= end)
        {
            count--;
        }

        return count;
    }

    // Where the bytes begin that are met least by themselves.
    private static IEnumerable<int> Rarest(SoughtText text, GramSample sample) => text.Length < Grams
        ? [0]
        : Enumerable.Range(0, text.Length - Grams + 1).OrderBy(offset => sample.Count(GramSample.Of(text.Bytes[offset..]))).Take(MostOffsets);

    // The tables, if a text were in a group by the bytes at some offset.
    private byte[] With(SoughtText text, int offset, int group)
    {
        _halves.CopyTo(_tried, 0);
        Mark(_tried, text, offset, group);
        return _tried;
    }

    private void Add(SoughtText text, int group)
    {
        Mark(_halves, text, text.Offset, group);
        var bytes = text.Bytes[text.Offset..];

        // One that is shorter than what is looked at stands under every hash that begins with it.
        IEnumerable<int> hashes = bytes.Length >= Grams
            ? [Hash(GramSample.Of(bytes))]
            : Enumerable.Range(0, 256).Select(third => Hash(GramSample.Of([text.Bytes[0], text.Bytes[1], (byte)third]))).Distinct();
        foreach (var hash in hashes)
        {
            _byGram[hash] = [.. _byGram[hash], text];
        }
    }

    private static void Mark(byte[] halves, SoughtText text, int offset, int group)
    {
        for (var i = 0; i < Grams; i++)
        {
            if (offset + i >= text.Length)
            {
                // The text is shorter: anything of ASCII follows it.
                for (var half = 0; half < 16; half++)
                {
                    Mark(halves, i, half, half, group);
                }

                continue;
            }

            var one = text.Bytes[offset + i];
            Mark(halves, i, one & 15, one >> 4, group);
            if (text.IgnoresCase && char.IsAsciiLetter((char)one))
            {
                Mark(halves, i, one & 15, (one ^ 0x20) >> 4, group);
            }
        }
    }

    private static void Mark(byte[] halves, int place, int low, int high, int group)
    {
        halves[(place * 32) + low] |= (byte)(1 << group);
        halves[(place * 32) + 16 + high] |= (byte)(1 << group);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(uint gram) => (int)(((gram | Fold) * 2654435761) >> (32 - HashBits));
}
