using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>The body of a predicate, a join or a condition, with the places of its parts. It is lowered once more for them: the pipeline carries none.</summary>
internal sealed class WrittenBody
{
    private readonly ExpressionPlaces _places;

    /// <param name="method">The method.</param>
    /// <param name="arguments">What its parameters stand for; null where it is run as it stands.</param>
    /// <param name="target">What it is lowered for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public WrittenBody(IMethodSymbol method, IReadOnlyList<Expression>? arguments, LoweringTarget target, CancellationToken cancellationToken)
    {
        (Method, _places) = (method, new ExpressionPlaces());
        var lowering = new OperationLowering(target with { Places = _places }, report: null, cancellationToken);
        var terms = arguments is null || RuleBodyContext.Lowered(lowering, method, arguments) is not { } body ? [] : body.Conjuncts().ToList();
        TermCount = terms.Count;
        Clauses = [.. ClausesOf(terms)];
        Regex = terms.Select(RegexOf).FirstOrDefault(static place => place is not null);
    }

    /// <summary>Its method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>How many terms its body has; several may be one clause.</summary>
    public int TermCount { get; }

    /// <summary>Its clauses, in order; none where it is run as it stands.</summary>
    public IReadOnlyList<WrittenClause> Clauses { get; }

    /// <summary>Its first regular expression; null where it has none.</summary>
    public SyntaxNode? Regex { get; }

    /// <summary>Where an alternative of a clause is written: by itself, or its constant in a list; null where that is elsewhere.</summary>
    /// <param name="alternative">The expression that has it: itself, or a set of values.</param>
    /// <param name="value">The constant that it compares with; null where it does something else.</param>
    /// <param name="clause">The clause.</param>
    public SyntaxNode? PlaceOf(Expression alternative, Expression.Constant? value, WrittenClause clause)
    {
        if (clause.Place is not { } whole)
        {
            return null;
        }

        var own = _places.Of(alternative) is { } place && place != whole && whole.Contains(place) ? place : null;
        return value is null || (own is not null && alternative is not Expression.In && Literal(own, value) is not null) ? own : Literal(whole, value);
    }

    private static LiteralExpressionSyntax? Literal(SyntaxNode place, Expression.Constant value) => place.DescendantNodesAndSelf()
        .OfType<LiteralExpressionSyntax>()
        .Where(literal => value.Text is not null && literal.Token.Value as string == value.Text)
        .Take(2)
        .ToList() is [var only] ? only : null;

    // of one in a method that is put in, where that is called
    private SyntaxNode? RegexOf(Expression term) => ExpressionTree.Walk(term).FirstOrDefault(static part => part is Expression.RegexTest) is not { } regex ? null
        : _places.Of(term) is { } whole && !(_places.Of(regex) is { } own && whole.Contains(own)) ? whole
        : _places.Of(regex);

    // what is put in where a method is called is one clause
    private IEnumerable<WrittenClause> ClausesOf(IReadOnlyList<Expression> terms) => terms
        .Select((term, index) => (Value: Trusted(term), Place: _places.Of(term), Index: index))
        .GroupBy(static term => (object?)term.Place ?? term.Index)
        .Select(static same => new WrittenClause(Build.All(same.Select(static term => term.Value)), same.First().Place))
        .Where(static clause => clause.Value != Build.True);

    private Expression Trusted(Expression written)
    {
        var value = written is Expression.Any any ? Build.Any(any.Terms.Select(Trusted)) : DeclaredTypes.Trust(written);
        if (_places.Of(written) is { } place)
        {
            _places.Note(value, place);
        }

        return value;
    }
}
