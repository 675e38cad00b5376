namespace RulesSdk.Runtime;

/// <summary>
/// The paths of an event that are read at all: a tree of names. Node i is read into slot i. Immutable; safe to share.
/// </summary>
public sealed class JsonProjection
{
    /// <summary>Builds the tree.</summary>
    /// <param name="fields">The nodes in depth-first order; a node's index is its slot.</param>
    public JsonProjection(params JsonField[] fields)
    {
        Fields = fields;
    }

    /// <summary>The nodes; a node's index is its slot.</summary>
    public IReadOnlyList<JsonField> Fields { get; }

    /// <summary>How many slots a reader of this projection needs; more than the nodes where a node has several names.</summary>
    public int SlotCount => Fields.Count;
}
