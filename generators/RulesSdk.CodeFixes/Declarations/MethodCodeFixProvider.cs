using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>RULE0026: makes a method of a rule static, and a case of a chain a property of the instance.</summary>
/// <remarks>Offered only where nothing else is wrong with the signature.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodCodeFixProvider)), Shared]
public sealed class MethodCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.MemberSignature)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case MethodDeclarationSyntax method when model.GetDeclaredSymbol(method, cancellationToken) is { } symbol:
                if (IsCaseOfChain(symbol) && method is { ParameterList.Parameters.Count: 0, ExpressionBody: not null })
                {
                    yield return new Repair("Make it a property", $"{diagnostic.Id} property").Edit<MethodDeclarationSyntax>(method, ToProperty);
                }
                else if (!symbol.IsStatic && IsRightOtherwise(symbol) && !ReadsInstance(method, model, cancellationToken))
                {
                    yield return new Repair("Add the 'static' modifier", $"{diagnostic.Id} static").Edit<MethodDeclarationSyntax>(method, static current => current.With(SyntaxKind.StaticKeyword));
                }

                break;
            case PropertyDeclarationSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword } } property when property.Modifiers.Any(SyntaxKind.StaticKeyword):
                yield return new Repair("Remove the 'static' modifier", $"{diagnostic.Id} instance").Edit<PropertyDeclarationSyntax>(property, static current => current.Without(SyntaxKind.StaticKeyword));
                break;
        }
    }

    private static bool IsCaseOfChain(IMethodSymbol method) =>
        method.Attribute("CaseAttribute") is not null && method.ReturnType.SpecialType == SpecialType.System_Boolean
        && method.ContainingType.GetMembers().Any(member => member.Attribute("ActivityAttribute") is not null);

    private static bool IsRightOtherwise(IMethodSymbol method)
    {
        var isTest = method.ReturnType.SpecialType == SpecialType.System_Boolean;
        return !method.IsGenericMethod && (
            method.Attribute("EventAttribute") is not null ? isTest && method.Parameters is [{ RefKind: RefKind.None, Type: var type }] && (type.Attribute("EventSchemaAttribute") is not null || DetectionEvents.RuleOf(type) is not null)
            : method.Attribute("JoinAttribute") is not null || method.Attribute("ConditionAttribute") is not null || method.Attribute("CaseAttribute") is not null ? isTest
            : !method.ReturnsVoid && (method.Attribute("GroupByAttribute") is not null || method.Attribute("OutcomeAttribute") is not null));
    }

    private static bool ReadsInstance(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        method.DescendantNodes().Any(node => node is ThisExpressionSyntax or BaseExpressionSyntax
            || (node is IdentifierNameSyntax && !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node) && IsOfInstance(model.GetSymbolInfo(node, cancellationToken).Symbol)));

    private static bool IsOfInstance(ISymbol? symbol) =>
        symbol is { IsStatic: false } and (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IFieldSymbol);

    // [Case("x", Severity.High)] static bool X() => A; => [Case("x", Severity.High)] bool X => A;
    private static PropertyDeclarationSyntax ToProperty(MethodDeclarationSyntax method)
    {
        var instance = method.Without(SyntaxKind.StaticKeyword);
        return SyntaxFactory.PropertyDeclaration(
            instance.AttributeLists, instance.Modifiers, instance.ReturnType, null, instance.Identifier.WithTrailingTrivia(instance.ParameterList.GetTrailingTrivia()), null, instance.ExpressionBody, null, instance.SemicolonToken);
    }
}
