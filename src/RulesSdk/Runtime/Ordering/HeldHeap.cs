using System.Buffers.Binary;

namespace RulesSdk.Runtime.Ordering;

/// <summary>A binary heap of held events of one bucket, the first in order on top.</summary>
internal sealed class HeldHeap
{
    private HeldEvent[] _events = new HeldEvent[16];

    public int Count { get; private set; }

    public ref readonly HeldEvent Top => ref _events[0];

    /// <summary>The events, and behind them what is not in use.</summary>
    public HeldEvent[] Events => _events;

    public void Push(in HeldEvent held, HoldBucket bucket)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        var place = Count++;
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (bucket.Compare(in _events[parent], in held) <= 0)
            {
                break;
            }

            _events[place] = _events[parent];
            place = parent;
        }

        _events[place] = held;
    }

    public void Pop(out HeldEvent held, HoldBucket bucket)
    {
        held = _events[0];
        var last = _events[--Count];
        _events[Count] = default;
        if (Count == 0)
        {
            return;
        }

        var place = 0;
        while (true)
        {
            var child = (place * 2) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && bucket.Compare(in _events[child + 1], in _events[child]) < 0)
            {
                child++;
            }

            if (bucket.Compare(in last, in _events[child]) <= 0)
            {
                break;
            }

            _events[place] = _events[child];
            place = child;
        }

        _events[place] = last;
    }
}
