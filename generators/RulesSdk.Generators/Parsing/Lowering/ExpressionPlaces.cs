using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Where the parts of a lowered body are written, for reports of one of them.</summary>
internal sealed class ExpressionPlaces
{
    // Equal expressions may stand in several places.
    private readonly Dictionary<Expression, SyntaxNode> _places = new(ByReference.Instance);

    /// <summary>Where an expression is written; null where that is not known.</summary>
    public SyntaxNode? Of(Expression expression) => _places.TryGetValue(expression, out var place) ? place : null;

    /// <summary>Notes where an expression is written. What is written in a local or in a method that is put in stands where that is named.</summary>
    public void Note(Expression expression, SyntaxNode place)
    {
        _places[expression] = place;
        if (expression is Expression.All all)
        {
            foreach (var term in all.Terms.Where(term => Of(term) is not { } own || own.SyntaxTree != place.SyntaxTree || !place.Span.Contains(own.Span)))
            {
                Note(term, place);
            }
        }
    }

    private sealed class ByReference : IEqualityComparer<Expression>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(Expression left, Expression right) => ReferenceEquals(left, right);

        public int GetHashCode(Expression expression) => RuntimeHelpers.GetHashCode(expression);
    }
}
