using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>The shapes with as many quotes as each other, found by the marks of a few strings that tell them apart.</summary>
/// <param name="multipliers">Random numbers, so that nobody knows which marks have one hash.</param>
internal sealed unsafe class ShapeGroup(ulong[] multipliers)
{
    /// <summary>How many shapes may have one hash: all of them are compared.</summary>
    public const int MostAlike = 4;

    /// <summary>How many strings are asked.</summary>
    public const int MostAsked = 16;

    private readonly List<LineShape> _shapes = [];

    // The places of their closing quotes.
    private int[] _asked = [];
    private int _askedCount;
    private uint[] _hashes = new uint[2];
    private LineShape?[] _firsts = new LineShape?[2];

    /// <summary>The first of the shapes that a line may have.</summary>
    public LineShape? Find(byte* line, ushort* places)
    {
        // Four at a time: so the number of steps is nearly always the same.
        var sum = 0UL;
        ref var asked = ref MemoryMarshal.GetArrayDataReference(_asked);
        ref var multiplier = ref MemoryMarshal.GetArrayDataReference(multipliers);
        for (var i = 0; i < _asked.Length; i += 4)
        {
            sum += Unsafe.Add(ref multiplier, i) * ShapeMarks.Of(line, places[Unsafe.Add(ref asked, i)]);
            sum += Unsafe.Add(ref multiplier, i + 1) * ShapeMarks.Of(line, places[Unsafe.Add(ref asked, i + 1)]);
            sum += Unsafe.Add(ref multiplier, i + 2) * ShapeMarks.Of(line, places[Unsafe.Add(ref asked, i + 2)]);
            sum += Unsafe.Add(ref multiplier, i + 3) * ShapeMarks.Of(line, places[Unsafe.Add(ref asked, i + 3)]);
        }

        return _firsts[Slot((uint)(sum >> 32))];
    }

    /// <summary>Adds a shape.</summary>
    /// <returns>False where too many cannot be told from it.</returns>
    public bool TryAdd(LineShape shape)
    {
        var first = _firsts[Slot(HashOf(shape))];
        if (first is not null && _askedCount < MostAsked)
        {
            var differs = first.Marks.AsSpan().CommonPrefixLength(shape.Marks);
            if (differs < shape.Marks.Length)
            {
                Ask(differs);
                first = null;
            }
        }

        var alike = 0;
        for (var other = first; other is not null; other = other.Next)
        {
            alike++;
        }

        if (alike >= MostAlike)
        {
            return false;
        }

        _shapes.Add(shape);
        Rebuild();
        return true;
    }

    // What is left of four asks the same string as the first.
    private void Ask(int text)
    {
        var place = (2 * text) + 2;
        if (_askedCount == _asked.Length)
        {
            Array.Resize(ref _asked, _askedCount + 4);
            _asked.AsSpan(_askedCount).Fill(place);
        }

        _asked[_askedCount++] = place;
    }

    private void Rebuild()
    {
        var size = _hashes.Length;
        while (size < 2 * _shapes.Count)
        {
            size *= 2;
        }

        _hashes = new uint[size];
        _firsts = new LineShape?[size];
        foreach (var shape in _shapes)
        {
            shape.Next = null;
            var hash = HashOf(shape);
            var slot = Slot(hash);
            _hashes[slot] = hash;
            if (_firsts[slot] is not { } alike)
            {
                _firsts[slot] = shape;
                continue;
            }

            while (alike.Next is not null)
            {
                alike = alike.Next;
            }

            alike.Next = shape;
        }
    }

    private uint HashOf(LineShape shape)
    {
        var sum = 0UL;
        for (var i = 0; i < _asked.Length; i++)
        {
            sum += multipliers[i] * shape.Marks[(_asked[i] / 2) - 1];
        }

        return (uint)(sum >> 32);
    }

    // The slot with a hash, or the free one where it belongs: half of them are free.
    private int Slot(uint hash)
    {
        var slot = (int)hash & (_hashes.Length - 1);
        while (_firsts[slot] is not null && _hashes[slot] != hash)
        {
            slot = (slot + 1) & (_hashes.Length - 1);
        }

        return slot;
    }
}
