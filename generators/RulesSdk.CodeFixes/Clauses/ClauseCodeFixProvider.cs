using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Clauses;

/// <summary>Removes a clause that follows from the others (RULE0505), and a value or an alternative that never decides (RULE0506).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClauseCodeFixProvider)), Shared]
public sealed class ClauseCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.DeadClause, RuleDiagnostics.DeadValue)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        // a constant is the whole of its pattern, element or comparison
        var part = Whole(node);
        part = part.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } comparison ? Whole(comparison) : part;
        var repair = new Repair("Remove it", diagnostic.Id);
        switch (part.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } whole:
                yield return whole.Left == part
                    ? repair.Replace(whole, static current => ((BinaryExpressionSyntax)current).Right)
                    : repair.Edit<BinaryExpressionSyntax>(whole, static current => current.Left.WithTrailingTrivia(current.GetTrailingTrivia()));
                break;
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } whole:
                yield return whole.Left == part
                    ? repair.Replace(whole, static current => ((BinaryPatternSyntax)current).Right)
                    : repair.Edit<BinaryPatternSyntax>(whole, static current => current.Left.WithTrailingTrivia(current.GetTrailingTrivia()));
                break;
            case PropertyPatternClauseSyntax { Subpatterns: { Count: > 1 } properties } clause when part is SubpatternSyntax property:
                var at = properties.IndexOf(property);
                yield return repair.Edit<PropertyPatternClauseSyntax>(clause, current => current.WithSubpatterns(Without(current.Subpatterns, at)));
                break;
            case CollectionExpressionSyntax { Elements: { Count: > 1 } elements } list when part is CollectionElementSyntax element:
                var place = elements.IndexOf(element);
                yield return repair.Edit<CollectionExpressionSyntax>(list, current => current.WithElements(Without(current.Elements, place)));
                break;
            case InitializerExpressionSyntax { Expressions: { Count: > 1 } values } list when part is ExpressionSyntax value:
                var number = values.IndexOf(value);
                yield return repair.Edit<InitializerExpressionSyntax>(list, current => current.WithExpressions(Without(current.Expressions, number)));
                break;
            case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method }
                when diagnostic.Id == RuleDiagnostics.DeadClause.Id && model.GetDeclaredSymbol(method, cancellationToken) is { } symbol && (symbol.Attribute("JoinAttribute") ?? symbol.Attribute("ConditionAttribute")) is not null:
                var member = type.Members.IndexOf(method);
                yield return repair.Edit<TypeDeclarationSyntax>(type, current => current.RemoveNode(current.Members[member], SyntaxRemoveOptions.KeepUnbalancedDirectives)!);
                break;
        }
    }

    private static SyntaxNode Whole(SyntaxNode node) =>
        node.AncestorsAndSelf().TakeWhile(outer => outer.Span == node.Span || outer is ParenthesizedExpressionSyntax or ParenthesizedPatternSyntax).Last();

    // what stands before the closing brace stays there
    private static SeparatedSyntaxList<TNode> Without<TNode>(SeparatedSyntaxList<TNode> nodes, int at)
        where TNode : SyntaxNode
    {
        var left = nodes.RemoveAt(at);
        return at < left.Count ? left : left.Replace(left.Last(), left.Last().WithTrailingTrivia(nodes[at].GetTrailingTrivia()));
    }
}
