using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>The shapes that are known. Where it is full, all are forgotten: what comes next is learned anew.</summary>
internal sealed unsafe class ShapeTable
{
    /// <summary>How many shapes.</summary>
    public const int Most = 1 << 12;

    private const int MostPieces = 1 << 18;

    // Which shapes were seen once: one that is seen again is learned.
    private readonly uint[] _seen = new uint[1 << 12];
    private readonly ulong[] _multipliers = new ulong[ShapeGroup.MostAsked];
    private readonly ShapeTexts _texts = new();
    private ShapeGroup?[] _groups = [];
    private int _pieces;

    public ShapeTable() => RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_multipliers.AsSpan()));

    /// <summary>How many shapes are known.</summary>
    public int Count { get; private set; }

    /// <summary>The shape of a line that is well-formed and has a known one.</summary>
    public LineShape? Find(byte* line, int length, LineQuotes quotes)
    {
        if (quotes.Count >= _groups.Length || _groups[quotes.Count] is not { } group)
        {
            return null;
        }

        var shape = group.Find(line, quotes.Places);
        while (shape is not null && !shape.Fits(line, length, quotes, _texts))
        {
            shape = shape.Next;
        }

        return shape;
    }

    /// <summary>Whether another line with the keys of this one was seen before. This one was from now on.</summary>
    public bool WasSeen(byte* line, LineQuotes quotes)
    {
        var hash = ShapeMarks.HashOfKeys(line, quotes, _multipliers[0], _multipliers[1]);
        ref var seen = ref _seen[(int)(hash >> 40) & (_seen.Length - 1)];
        var wasSeen = seen == (uint)hash;
        seen = (uint)hash;
        return wasSeen;
    }

    /// <summary>Learns the shape of a line that is well-formed.</summary>
    /// <returns>Whether it is known from now on.</returns>
    public bool TryLearn(byte* line, int length, LineQuotes quotes, ReadOnlySpan<JsonSlot> slots)
    {
        if (Count == Most || _pieces >= MostPieces || _texts.IsFull)
        {
            Forget();
        }

        if (ShapeLearner.Learn(line, length, quotes, slots, _texts) is not { } shape)
        {
            return false;
        }

        if (quotes.Count >= _groups.Length)
        {
            Array.Resize(ref _groups, Math.Max(quotes.Count + 1, _groups.Length * 2));
        }

        if (!(_groups[quotes.Count] ??= new ShapeGroup(_multipliers)).TryAdd(shape))
        {
            return false;
        }

        Count++;
        _pieces += shape.Pieces.Count;
        return true;
    }

    private void Forget()
    {
        _groups = [];
        _texts.Clear();
        _pieces = 0;
        Count = 0;
    }
}
