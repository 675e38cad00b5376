using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>How many different values there are while values come and go; null is left out. Always exact.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <remarks>Allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingCountDistinct<T>
{
    // The tuple around it lets a nullable type be a key.
    private readonly Dictionary<ValueTuple<T>, long> _times = [];

    /// <summary>The count.</summary>
    public long Value => _times.Count;

    /// <summary>Takes a value in.</summary>
    public void Add(T value)
    {
        if (value is not null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_times, new(value), out _)++;
        }
    }

    /// <summary>Takes out a value that was taken in.</summary>
    public void Remove(T value)
    {
        if (value is null)
        {
            return;
        }

        ref var times = ref CollectionsMarshal.GetValueRefOrNullRef(_times, new(value));
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref times))
        {
            throw SlidingErrors.NeverAdded($"{value}");
        }

        if (--times == 0)
        {
            _times.Remove(new(value));
        }
    }

    /// <summary>Takes all values out; the memory stays.</summary>
    public void Clear() => _times.Clear();
}
