using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Names;

/// <summary>RULE0004: declares a parameter with the type of what it names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypeCodeFixProvider)), Shared]
public sealed class TypeCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.WrongParameterType)
{
    // static bool J(Other login) => static bool J(LoginEvent login)
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (PropertyOf(diagnostic, FixProperties.Type) is { } type && node.FirstAncestorOrSelf<ParameterSyntax>() is { Type: { } old })
        {
            var shown = SyntaxFactory.ParseTypeName(type);
            yield return new Repair($"Declare it as '{shown.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax).Text}'", diagnostic.Id)
                .Replace(old, _ => shown.WithAdditionalAnnotations(Simplifier.Annotation));
        }
    }
}
