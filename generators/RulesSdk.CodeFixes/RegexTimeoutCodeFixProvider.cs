using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0057: gives a generated regex a time-out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegexTimeoutCodeFixProvider)), Shared]
public sealed class RegexTimeoutCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.Backtracking, "Add a time-out of 100 ms")
{
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is AttributeSyntax { ArgumentList.Arguments.Count: 1 or 2 } attribute && attribute.ArgumentList.Arguments.All(argument => argument.NameColon is null)
            ? static current => AddTimeout((AttributeSyntax)current)
            : null;

    // [GeneratedRegex("(a|b)+c")] => [GeneratedRegex("(a|b)+c", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static AttributeSyntax AddTimeout(AttributeSyntax attribute)
    {
        var options = SyntaxFactory.AttributeArgument(
            SyntaxFactory.ParseExpression("global::System.Text.RegularExpressions.RegexOptions.None").WithAdditionalAnnotations(Simplifier.Annotation));
        var timeout = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(100)))
            .WithNameColon(SyntaxFactory.NameColon("matchTimeoutMilliseconds"));
        return attribute.AddArgumentListArguments(attribute.ArgumentList!.Arguments.Count == 1 ? [options, timeout] : [timeout]);
    }
}
