using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>Values of which the first in order is known. Allocates only until the memory is large enough.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <param name="order">The order.</param>
internal struct ValueHeap<T>(Comparison<T> order)
{
    private T[] _values = new T[8];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first in order. There must be one.</summary>
    public readonly T Top => _values[0];

    public void Push(T value)
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Count * 2);
        }

        var place = Count++;
        for (; place > 0 && order(value, _values[(place - 1) / 2]) < 0; place = (place - 1) / 2)
        {
            _values[place] = _values[(place - 1) / 2];
        }

        _values[place] = value;
    }

    /// <summary>Takes the first in order out. There must be one.</summary>
    public void Pop()
    {
        var last = _values[--Count];
        var place = 0;
        for (var below = 1; below < Count; below = (place * 2) + 1)
        {
            below += below + 1 < Count && order(_values[below + 1], _values[below]) < 0 ? 1 : 0;
            if (order(_values[below], last) >= 0)
            {
                break;
            }

            _values[place] = _values[below];
            place = below;
        }

        _values[place] = last;
        _values[Count] = default!;
    }

    /// <summary>Takes out one of its values for each of another heap's, which is empty afterwards. A heap in order is a heap.</summary>
    public void TakeOut(ref ValueHeap<T> others)
    {
        _values.AsSpan(0, Count).Sort(order);
        others._values.AsSpan(0, others.Count).Sort(order);
        var (left, other) = (0, 0);
        for (var place = 0; place < Count; place++)
        {
            if (other < others.Count && order(_values[place], others._values[other]) == 0)
            {
                other++;
            }
            else
            {
                _values[left++] = _values[place];
            }
        }

        if (other < others.Count)
        {
            throw SlidingErrors.NeverAdded($"{others._values[other]}");
        }

        Array.Clear(_values, left, Count - left);
        Count = left;
        others.Clear();
    }

    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(_values, 0, Count);
        }

        Count = 0;
    }
}
