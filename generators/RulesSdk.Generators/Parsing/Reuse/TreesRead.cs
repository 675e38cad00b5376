using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Parsing.Reuse;

/// <summary>The files whose bodies or comments are read on this thread, from when it is made until it is disposed of.</summary>
internal sealed class TreesRead : IDisposable
{
    [ThreadStatic]
    private static TreesRead? Current;

    private readonly TreesRead? _outer = Current;
    private readonly HashSet<SyntaxTree> _trees = [];

    public TreesRead() => Current = this;

    /// <summary>The files.</summary>
    public IReadOnlyCollection<SyntaxTree> Trees => _trees;

    /// <summary>Notes that what a file says beyond the surface is read: in a body, of what it initialises, in a comment.</summary>
    public static void Note(SyntaxTree tree) => Current?._trees.Add(tree);

    /// <inheritdoc/>
    public void Dispose()
    {
        Current = _outer;
        _outer?._trees.UnionWith(_trees);
    }
}
