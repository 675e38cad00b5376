using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Schemas.Shapes;

/// <summary>The shapes that a schema's events had so far, by the predicates that hold. Most events have one of few.</summary>
/// <param name="schema">The schema.</param>
internal sealed class EventShapes(SchemaRuntime schema)
{
    private const int Recent = 64;

    private readonly List<EventShape> _shapes = [];
    private readonly Dictionary<ulong, EventShape> _byHash = [];
    private readonly EventShape?[] _recent = new EventShape?[Recent];

    public EventShape this[int number] => _shapes[number];

    /// <summary>The shape of an event; null where there are too many.</summary>
    /// <param name="satisfied">The predicates that hold.</param>
    public EventShape? Find(ReadOnlySpan<PredicateNode> satisfied)
    {
        // Not zero, which would stay zero for the predicate of that number.
        var hash = 0xD6E8FEB86659FD93UL;
        foreach (var node in satisfied)
        {
            hash = (hash ^ (uint)node.Number) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        ref var recent = ref _recent[hash % Recent];
        if (recent is { } last && Is(last, satisfied))
        {
            return last;
        }

        var found = Find(satisfied, hash);
        recent = found ?? recent;
        return found;
    }

    /// <summary>Another program stands in the place of one that threw.</summary>
    public void Refresh()
    {
        foreach (var shape in _shapes)
        {
            shape.Refresh();
        }
    }

    private EventShape? Find(ReadOnlySpan<PredicateNode> satisfied, ulong hash)
    {
        // Where two sets have one hash, the second has no shape.
        if (_byHash.TryGetValue(hash, out var found))
        {
            return Is(found, satisfied) ? found : null;
        }

        if (_shapes.Count == HeldEvent.MaxShapes)
        {
            return null;
        }

        var shape = new EventShape(_shapes.Count, satisfied.ToArray(), schema);
        _shapes.Add(shape);
        _byHash.Add(hash, shape);
        return shape;
    }

    private static bool Is(EventShape shape, ReadOnlySpan<PredicateNode> satisfied)
    {
        var other = shape.Satisfied;
        if (other.Length != satisfied.Length)
        {
            return false;
        }

        for (var i = 0; i < other.Length; i++)
        {
            if (other[i] != (object)satisfied[i])
            {
                return false;
            }
        }

        return true;
    }
}
