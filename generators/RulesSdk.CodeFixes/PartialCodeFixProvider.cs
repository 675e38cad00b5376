using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0001: adds the <c>partial</c> modifier.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialCodeFixProvider)), Shared]
public sealed class PartialCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.MustBePartial, "Add the 'partial' modifier")
{
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? static current => AddPartial((TypeDeclarationSyntax)current)
            : null;

    // public sealed class R => public sealed partial class R
    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.AddModifiers(partial);
        }

        // the comments above the type hang on its first token, which is now another
        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}
