using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Ordering;

/// <summary>
/// Finds remembered ids by their hashes: slots of eight bytes, half of the hash and the id's number, that a search walks in a
/// row. An id that was forgotten keeps its slot until a sweep comes by, which walks on a little at each addition.
/// </summary>
/// <remarks>Allocates only while more ids are remembered at a time than ever before.</remarks>
internal sealed class RememberedIndex
{
    // Walked at each addition, so that slots of what was forgotten stay below a quarter.
    private const int SweptAtOnce = 4;

    private ulong[] _slots = new ulong[64];
    private int _shift = 26;
    private int _used;
    private int _sweep;

    /// <summary>The bytes of the slots.</summary>
    public long Bytes => (long)_slots.Length * sizeof(ulong);

    /// <summary>What of a hash is kept. Never zero, so that a slot in use is not.</summary>
    public static uint TagOf(ulong hash) => (uint)(hash >> 32) | 1;

    /// <summary>Has the processor read the slots of a hash ahead of time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(uint tag)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _slots[tag >> _shift]));
        }
    }

    /// <summary>Where a search for a tag begins.</summary>
    public int Start(uint tag) => (int)(tag >> _shift);

    /// <summary>The next place that a search looks at.</summary>
    public int Next(int place) => (place + 1) & (_slots.Length - 1);

    /// <summary>What a search finds: whether a slot ends it, and else its tag and number.</summary>
    public bool IsEmpty(int place, out uint tag, out uint number)
    {
        var slot = _slots[place];
        (tag, number) = ((uint)(slot >> 32), (uint)slot);
        return slot == 0;
    }

    /// <summary>Fills the slot at a place, which is empty, of a forgotten id, or of the same id at an earlier time.</summary>
    public void Set(int place, uint tag, uint number)
    {
        ref var slot = ref _slots[place];
        _used += slot == 0 ? 1 : 0;
        slot = ((ulong)tag << 32) | number;
    }

    /// <summary>Makes room for another id.</summary>
    /// <param name="first">The number of the first id that is remembered.</param>
    /// <param name="count">How many are, one after the other.</param>
    public void MakeRoom(uint first, uint count)
    {
        if (_used > count)
        {
            Sweep(first, count, SweptAtOnce);
        }

        if ((long)(_used + 1) * 4 <= (long)_slots.Length * 3)
        {
            return;
        }

        if ((long)count * 2 < _slots.Length)
        {
            Sweep(first, count, _slots.Length);
        }
        else
        {
            Grow(first, count);
        }
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _used = 0;
    }

    private void Sweep(uint first, uint count, int steps)
    {
        var mask = _slots.Length - 1;
        for (; steps > 0; steps--)
        {
            while (_slots[_sweep] is not 0 and var slot && (uint)slot - first >= count)
            {
                Remove(_sweep, mask);
            }

            _sweep = (_sweep + 1) & mask;
        }
    }

    // What a search would no longer reach across the empty slot moves into it.
    private void Remove(int hole, int mask)
    {
        _used--;
        for (var place = hole; ;)
        {
            place = (place + 1) & mask;
            var slot = _slots[place];
            if (slot == 0)
            {
                break;
            }

            var home = (int)((uint)(slot >> 32) >> _shift);
            if (((place - home) & mask) >= ((place - hole) & mask))
            {
                _slots[hole] = slot;
                hole = place;
            }
        }

        _slots[hole] = 0;
    }

    private void Grow(uint first, uint count)
    {
        var before = _slots;
        _slots = new ulong[before.Length * 2];
        _shift = 32 - BitOperations.Log2((uint)_slots.Length);
        (_used, _sweep) = (0, 0);
        foreach (var slot in before)
        {
            if (slot == 0 || (uint)slot - first >= count)
            {
                continue;
            }

            var place = (int)((uint)(slot >> 32) >> _shift);
            while (_slots[place] != 0)
            {
                place = Next(place);
            }

            _slots[place] = slot;
            _used++;
        }
    }
}
