namespace RulesSdk.Runtime.Json;

/// <summary>
/// The paths of an event that are read at all: a tree of names. Node i is read into slot i. Immutable; safe to share.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class JsonProjection
{
    /// <summary>Builds the tree.</summary>
    /// <param name="fields">The nodes in depth-first order; a node's index is its slot.</param>
    /// <exception cref="ArgumentException">The nodes are not in depth-first order, or two of one parent share a name.</exception>
    public JsonProjection(params JsonField[] fields)
        : this(fields, ofElements: false)
    {
    }

    /// <summary>A projection of list elements that reads the element alone.</summary>
    public static JsonProjection Element { get; } = ForElements();

    /// <summary>The nodes; a node's index is its slot.</summary>
    public IReadOnlyList<JsonField> Fields { get; }

    /// <summary>How many slots a reader of this projection needs; more than the nodes where a node has several names.</summary>
    public int SlotCount { get; }

    /// <summary>The names that lead to a field, joined by a separator.</summary>
    internal string Path(int field, char separator)
    {
        var (name, parent) = (Fields[field].Name, Fields[field].Parent);
        return parent < 0 ? name : Path(parent, separator) + separator + name;
    }

    /// <summary>Builds the tree of what is read of each element of a list. Slot 0 is the element itself.</summary>
    /// <param name="children">
    /// What is read inside the element, in depth-first order: the first is slot 1. Parents are slots, so 0 is the element.
    /// </param>
    /// <exception cref="ArgumentException">The nodes are not in depth-first order, or two of one parent share a name.</exception>
    public static JsonProjection ForElements(params JsonField[] children) =>
        new([new JsonField("", -1), .. children], ofElements: true);
}
