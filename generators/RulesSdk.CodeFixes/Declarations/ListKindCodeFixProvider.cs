using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>RULE0067: leaves the case out of a list of addresses, which have none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ListKindCodeFixProvider)), Shared]
public sealed class ListKindCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.ReferenceListKind, "Leave IgnoreCase out")
{
    // [ReferenceList("tor", Kind = ReferenceListKind.Cidr, IgnoreCase = true)] => [ReferenceList("tor", Kind = ReferenceListKind.Cidr)]
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is AttributeSyntax { ArgumentList: { } given } attribute && given.Arguments.IndexOf(static argument => argument.NameEquals?.Name.Identifier.ValueText == "IgnoreCase") is >= 0 and var at
            ? _ => attribute.WithArgumentList(given.WithArguments(given.Arguments.RemoveAt(at)))
            : null;
}
