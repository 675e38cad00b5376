using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Marks;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0055: writes the id of a technique as ATT&amp;CK does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TechniqueCodeFixProvider)), Shared]
public sealed class TechniqueCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.TechniqueForm, "Write the technique as ATT&CK does")
{
    // "t1552/5" => "T1552.005"
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is LiteralExpressionSyntax literal && Techniques.Suggest(literal.Token.ValueText) is { } meant
            ? current => IdCodeFixProvider.Literal((LiteralExpressionSyntax)current, _ => meant)
            : null;
}
