namespace RulesSdk.Runtime.Programs;

/// <summary>The distinct elements of a list value of the current event, in the order of first occurrence. Allocates only while it grows.</summary>
/// <typeparam name="T">The elements' type; for text there is <see cref="TextElementList"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ElementList<T>
{
    private readonly List<T> _elements = [];
    private readonly HashSet<T> _known = [];

    /// <summary>How many distinct elements there are.</summary>
    public int Count => _elements.Count;

    /// <summary>An element.</summary>
    public T this[int index] => _elements[index];

    /// <summary>Adds an element, unless it is there.</summary>
    public void Add(T element)
    {
        if (_known.Add(element))
        {
            _elements.Add(element);
        }
    }

    /// <summary>Forgets the elements of the event before.</summary>
    public void Clear()
    {
        _elements.Clear();
        _known.Clear();
    }
}
