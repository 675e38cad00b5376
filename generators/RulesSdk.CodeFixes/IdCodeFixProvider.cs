using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Marks;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0054: writes an id in lower case with single separators.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IdCodeFixProvider)), Shared]
public sealed class IdCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.IdForm, "Write the id in lower case with single separators")
{
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is LiteralExpressionSyntax ? static current => Literal((LiteralExpressionSyntax)current, Identifiers.Suggest) : null;

    // "Failed login" => "failed_login"
    internal static LiteralExpressionSyntax Literal(LiteralExpressionSyntax literal, Func<string, string> change) =>
        literal.WithToken(SyntaxFactory.Literal(change(literal.Token.ValueText)).WithTriviaFrom(literal.Token));
}
