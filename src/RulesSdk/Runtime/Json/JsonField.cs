namespace RulesSdk.Runtime.Json;

/// <summary>One node of a projection: a name inside its parent.</summary>
/// <param name="name">The name on the wire.</param>
/// <param name="parent">The index of the node that contains it, or -1 for the top level. Parents stand before children, in depth-first order.</param>
/// <param name="alsoNamed">Further names, tried in order where the ones before are missing or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonField(string name, int parent, params string[] alsoNamed)
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The index of the containing node, or -1.</summary>
    public int Parent { get; } = parent;

    /// <summary>Further names.</summary>
    public IReadOnlyList<string> AlsoNamed { get; } = alsoNamed ?? [];
}
