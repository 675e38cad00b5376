using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.CodeFixes.Declarations;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>RULE0005: writes what a matcher supports in place of what it does not, where it means the same or the message says so; and marks a predicate <c>[Opaque]</c> where that helps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallCodeFixProvider)), Shared]
public sealed class CallCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.UnsupportedExpression)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if ((TextTests.Instead(node, model, cancellationToken) ?? ListTests.Instead(node, model, cancellationToken) ?? Operators.Instead(node, model, cancellationToken)) is { } found)
        {
            yield return new Repair($"Write '{Short(found.Text)}'", $"{diagnostic.Id} {found.Kind}").Replace(found.Target, _ => SyntaxFactory.ParseExpression(found.Text));
        }

        if (PropertyOf(diagnostic, FixProperties.Opaque) is { } opaque && node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && method.Identifier.ValueText == opaque)
        {
            yield return new Repair($"Mark '{opaque}' [Opaque]", $"{diagnostic.Id} opaque").Edit<MethodDeclarationSyntax>(method, static current => current.MarkedToo("Opaque"));
        }
    }

    private static string Short(string text) => text.Length > 60 ? text.Substring(0, 57) + "…" : text;
}
