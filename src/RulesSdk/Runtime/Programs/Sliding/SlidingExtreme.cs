using RulesSdk.Runtime.Accumulators;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>
/// The extreme one of values that come and go: a heap of those that came, and one of those that have gone and are not on top of
/// the first yet. Where both have the same on top, it leaves both.
/// </summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <remarks>Those that have gone are never more than those that are there and a few, so what is kept is bounded by what is counted elsewhere: the matches of a window.</remarks>
internal sealed class SlidingExtreme<T>
{
    // As many may have gone before both heaps are made anew.
    private const int FewGone = 16;

    private readonly Comparison<T> _order;
    private ValueHeap<T> _come;
    private ValueHeap<T> _gone;

    /// <summary>Values of which one is the extreme.</summary>
    /// <param name="sign">-1 for the least value, 1 for the greatest.</param>
    public SlidingExtreme(int sign)
    {
        _order = (x, y) => -sign * Extreme.Compare(x, y);
        (_come, _gone) = (new(_order), new(_order));
    }

    /// <summary>How many values take memory.</summary>
    public int Kept => _come.Count + _gone.Count;

    /// <summary>The extreme value; the zero value where there is none: "" for text.</summary>
    public T Value => _come.Count == 0 ? Extreme.Zero<T>() : _come.Top;

    public void Add(T value)
    {
        if (value is not null)
        {
            _come.Push(value);
        }
    }

    public void Remove(T value)
    {
        if (value is null)
        {
            return;
        }

        _gone.Push(value);
        while (_gone.Count > 0 && _come.Count > 0 && _order(_gone.Top, _come.Top) == 0)
        {
            _gone.Pop();
            _come.Pop();
        }

        if (_gone.Count * 2 > _come.Count + FewGone)
        {
            _come.TakeOut(ref _gone);
        }
    }

    public void Clear()
    {
        _come.Clear();
        _gone.Clear();
    }
}
