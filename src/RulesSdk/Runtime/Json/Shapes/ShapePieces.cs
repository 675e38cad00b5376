using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>All pieces of a shape, in the order of the line.</summary>
/// <remarks>
/// The first ones are so far from the line's end that two tests show for all of them that no byte beside the line is read:
/// places grow, so the last of them is the farthest. Where the tests fail, and for the others, each piece is tested.
/// </remarks>
internal sealed unsafe class ShapePieces
{
    private readonly ShapePiece[] _pieces;
    private readonly int _early;
    private readonly int _highPlace;
    private readonly int _highOffset;
    private readonly int _lowPlace;
    private readonly int _lowOffset;

    /// <summary>Takes the pieces.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="behind">For each, how many bytes all lines of the shape have from its beginning on, at least.</param>
    public ShapePieces(ShapePiece[] pieces, int[] behind)
    {
        _pieces = pieces;
        var high = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            high = Math.Max(high, pieces[i].Offset);
            if (behind[i] < ShapeTexts.Width + high)
            {
                break;
            }

            _early = i + 1;
            _highOffset = high;
            _highPlace = pieces[i].Place;
        }

        // Two at a time.
        _early &= ~1;
        foreach (var piece in pieces.AsSpan(0, _early))
        {
            if (piece.Offset < 0)
            {
                _lowPlace = _lowOffset == 0 ? piece.Place : _lowPlace;
                _lowOffset = Math.Min(_lowOffset, piece.Offset);
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _pieces.Length;

    /// <summary>Whether a line has all pieces.</summary>
    // Not inlined, as in the cursor: the loop keeps its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool AreIn(byte* line, int length, LineQuotes quotes, byte* texts)
    {
        var places = quotes.Places;
        var last = length - ShapeTexts.Width;
        var early = places[_highPlace] + _highOffset <= last && places[_lowPlace] + _lowOffset >= 0 ? _early : 0;
        var differs = Vector256<byte>.Zero;
        var differsToo = Vector256<byte>.Zero;
        ref var piece = ref MemoryMarshal.GetArrayDataReference(_pieces);
        ref var end = ref Unsafe.Add(ref piece, early);
        while (Unsafe.IsAddressLessThan(ref piece, ref end))
        {
            differs |= Difference(line + places[piece.Place] + piece.Offset, texts, in piece);
            piece = ref Unsafe.Add(ref piece, 1);
            differsToo |= Difference(line + places[piece.Place] + piece.Offset, texts, in piece);
            piece = ref Unsafe.Add(ref piece, 1);
        }

        foreach (ref readonly var late in _pieces.AsSpan(early))
        {
            var at = places[late.Place] + late.Offset;
            if (at < 0 || at > length)
            {
                return false;
            }

            differs |= Difference(at <= last ? line + at : quotes.Tail + (at - last), texts, in late);
        }

        return (differs | differsToo) == Vector256<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Difference(byte* bytes, byte* texts, in ShapePiece piece) =>
        (Vector256.Load(bytes) ^ Vector256.Load(texts + piece.Text)) & Vector256.Load(texts + piece.Mask);
}
