using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>RULE0007: compares the elements of a list in place of the list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ListCodeFixProvider)), Shared]
public sealed class ListCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.ListComparison)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var (list, other, isNegated) = node switch
        {
            BinaryExpressionSyntax binary => (binary.Left, binary.Right, binary.IsKind(SyntaxKind.NotEqualsExpression)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var instance, Name.Identifier.ValueText: "Equals" }, ArgumentList.Arguments: [var argument] } => (instance, argument.Expression, false),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var left, var right] } => (left.Expression, right.Expression, false),
            _ => default,
        };
        if (list is null || other is null || !model.Compilation.HasImplicitConversion(model.GetTypeInfo(list, cancellationToken).Type, model.Compilation.GetSpecialType(SpecialType.System_Collections_IEnumerable)))
        {
            yield break;
        }

        // what it is compared with is a list too, or one element
        var name = SyntaxNames.Unused(node, "x");
        var isList = model.GetTypeInfo(other, cancellationToken).Type is { SpecialType: not SpecialType.System_String } type
            && model.Compilation.HasImplicitConversion(type, model.Compilation.GetSpecialType(SpecialType.System_Collections_IEnumerable));
        var test = isList ? $"{other.WithoutTrivia()}.Contains({name})" : $"{name} == {other.WithoutTrivia()}";
        foreach (var quantifier in new[] { "Any", "All" })
        {
            yield return new Repair($"Write '.{quantifier}({name} => …)'", $"{diagnostic.Id} {quantifier}")
                .Replace(node, _ => SyntaxFactory.ParseExpression($"{(isNegated ? "!" : "")}{list.WithoutTrivia()}.{quantifier}({name} => {test})"));
        }
    }
}
