using System.ComponentModel;

namespace RulesSdk.Runtime.Metadata;

/// <summary>The reference lists and tables of several rules together. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListUnion
{
    /// <summary>Each list once, in ordinal order of their names.</summary>
    /// <param name="lists">The lists of each.</param>
    public static IReadOnlyList<ReferenceDeclaration> Of(params IReadOnlyList<ReferenceDeclaration>[] lists) =>
        [.. lists.SelectMany(static those => those).Distinct().OrderBy(static list => list.Name, StringComparer.Ordinal)];
}
