namespace RulesSdk.Runtime.Metadata;

/// <summary>On a generated detection type: the names of the key's parts, so that rules of other assemblies can name them. The outcomes are the type's properties.</summary>
/// <param name="names">The names, in order.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DetectionKeysAttribute(params string[] names) : Attribute
{
    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
