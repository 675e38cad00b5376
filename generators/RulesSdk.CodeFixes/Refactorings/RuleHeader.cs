using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Finds the rule whose attributes, name or bases the cursor is in.</summary>
internal static class RuleHeader
{
    public static async Task<(SyntaxNode Root, TypeDeclarationSyntax Declared, INamedTypeSymbol Rule)?> At(CodeRefactoringContext context) =>
        await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
        && root.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declared
        && context.Span.End <= declared.OpenBraceToken.SpanStart
        && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
        && model.GetDeclaredSymbol(declared, context.CancellationToken) is INamedTypeSymbol rule
        && rule.Attribute("RuleAttribute") is not null
            ? (root, declared, rule)
            : null;
}
