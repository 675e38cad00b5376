using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Parsing.Reuse;

/// <summary>
/// What was read of marked classes, from one edit to the next. The compiler asks for every class at every edit anywhere; one is read
/// again where the surface of the compilation is another, or a file that it was read from.
/// </summary>
/// <remarks>A model is kept as long as the file of its class.</remarks>
internal sealed class Remembered<TModel>
    where TModel : class
{
    private readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<(int Start, string Mark), Entry>> _files = new();

    /// <summary>The model of a class, as it is remembered or as it is read now.</summary>
    /// <param name="context">The class and its mark.</param>
    /// <param name="read">Reads it. Depends on the compilation alone, and on bodies by <see cref="Source.Bodies"/> alone.</param>
    public TModel? Of(GeneratorAttributeSyntaxContext context, Func<TModel?> read) =>
        context.Attributes[0].AttributeClass is { } mark
            ? Of(context.TargetNode, mark.Name, context.TargetSymbol, context.SemanticModel.Compilation, read)
            : read();

    /// <summary>The model of a declaration with a mark.</summary>
    public TModel? Of(SyntaxNode node, string mark, ISymbol symbol, Compilation compilation, Func<TModel?> read)
    {
        var surface = Surface.Of(compilation);
        var models = _files.GetValue(node.SyntaxTree, static _ => new());
        if (models.TryGetValue((node.SpanStart, mark), out var entry) && entry.IsOf(surface, compilation))
        {
            return entry.Model;
        }

        using var reading = new TreesRead();
        var model = read();

        // Its own parts count with their comments. A file of another compilation is part of a reference, so of the surface.
        SyntaxTree[] trees = [.. reading.Trees.Concat(symbol.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree)).Where(compilation.ContainsSyntaxTree).Distinct()];
        models[(node.SpanStart, mark)] = new(surface, trees, model);
        return model;
    }

    private sealed class Entry(Surface surface, SyntaxTree[] trees, TModel? model)
    {
        private Surface _surface = surface;

        public TModel? Model => model;

        public bool IsOf(Surface other, Compilation compilation)
        {
            if (!_surface.IsSame(other) || !trees.All(compilation.ContainsSyntaxTree))
            {
                return false;
            }

            // compared by reference from now on, and the older one is not kept
            _surface = other;
            return true;
        }
    }
}
