using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Accumulators;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>
/// The values that may still be the extreme one of a window. A heap by value has the extreme on top; a heap by age, over the
/// same entries, says what has become too old, so that nothing stale is kept, wherever in the first heap it stands.
/// </summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <param name="sign">-1 for the least value, 1 for the greatest.</param>
internal sealed class SlidingExtreme<T>(int sign)
{
    private Entry[] _entries = new Entry[8];

    // Entry numbers; behind those of the heap by age stand the free ones.
    private int[] _byValue = new int[8];
    private int[] _byAge = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>How many values are kept.</summary>
    public int Count { get; private set; }

    public void Add(T value, long earliest)
    {
        if (value is null)
        {
            return;
        }

        if (Count > 0)
        {
            // What is no better than the extreme and no younger can never become the extreme.
            ref var top = ref _entries[_byValue[0]];
            if (earliest <= top.Earliest && !IsBefore(value, top.Value))
            {
                return;
            }
        }

        if (Count == _entries.Length)
        {
            Grow();
        }

        var entry = _byAge[Count];
        _entries[entry] = new Entry { Value = value, Earliest = earliest };
        Count++;
        RaiseByAge(Count - 1, entry);
        RaiseByValue(Count - 1, entry);
    }

    public bool HasValue(long oldest)
    {
        while (Count > 0 && _entries[_byAge[0]].Earliest < oldest)
        {
            RemoveOldest();
        }

        return Count > 0;
    }

    public T Value(long oldest) => HasValue(oldest) ? _entries[_byValue[0]].Value : Extreme.Zero<T>();

    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(_entries);
        }

        Count = 0;
    }

    private bool IsBefore(T value, T other) => Math.Sign(Extreme.Compare(value, other)) == sign;

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        Array.Resize(ref _byValue, Count * 2);
        Array.Resize(ref _byAge, Count * 2);
        for (var i = Count; i < _byAge.Length; i++)
        {
            _byAge[i] = i;
        }
    }

    private void RemoveOldest()
    {
        var removed = _byAge[0];
        var place = _entries[removed].Place;
        Count--;
        SinkByAge(_byAge[Count]);
        _byAge[Count] = removed;

        var moved = _byValue[Count];
        if (moved != removed)
        {
            // The last one takes the place, in whichever direction it belongs.
            RaiseByValue(place, moved);
            SinkByValue(_entries[moved].Place, moved);
        }

        _entries[removed] = default;
    }

    private void RaiseByAge(int place, int entry)
    {
        for (; place > 0; place = (place - 1) / 2)
        {
            var above = _byAge[(place - 1) / 2];
            if (_entries[entry].Earliest >= _entries[above].Earliest)
            {
                break;
            }

            _byAge[place] = above;
        }

        _byAge[place] = entry;
    }

    private void SinkByAge(int entry)
    {
        var place = 0;
        for (var below = 1; below < Count; below = (place * 2) + 1)
        {
            if (below + 1 < Count && _entries[_byAge[below + 1]].Earliest < _entries[_byAge[below]].Earliest)
            {
                below++;
            }

            if (_entries[_byAge[below]].Earliest >= _entries[entry].Earliest)
            {
                break;
            }

            _byAge[place] = _byAge[below];
            place = below;
        }

        _byAge[place] = entry;
    }

    private void RaiseByValue(int place, int entry)
    {
        for (; place > 0; place = (place - 1) / 2)
        {
            var above = _byValue[(place - 1) / 2];
            if (!IsBefore(_entries[entry].Value, _entries[above].Value))
            {
                break;
            }

            Put(place, above);
        }

        Put(place, entry);
    }

    private void SinkByValue(int place, int entry)
    {
        for (var below = (place * 2) + 1; below < Count; below = (place * 2) + 1)
        {
            if (below + 1 < Count && IsBefore(_entries[_byValue[below + 1]].Value, _entries[_byValue[below]].Value))
            {
                below++;
            }

            if (!IsBefore(_entries[_byValue[below]].Value, _entries[entry].Value))
            {
                break;
            }

            Put(place, _byValue[below]);
            place = below;
        }

        Put(place, entry);
    }

    private void Put(int place, int entry)
    {
        _byValue[place] = entry;
        _entries[entry].Place = place;
    }

    private struct Entry
    {
        public T Value;
        public long Earliest;

        /// <summary>Where the entry stands in the heap by value.</summary>
        public int Place;
    }
}
