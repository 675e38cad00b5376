using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Windows;

/// <summary>Gives a rule a window with an end, of the same size: where its condition can become false again (RULE0034), and where it asks for absence (RULE0035).</summary>
/// <remarks>How often a hopping window starts, and after what gap a session ends, is the author's to say.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WindowCodeFixProvider)), Shared]
public sealed class WindowCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.ConditionCanFail, RuleDiagnostics.AbsenceWithoutEnd)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || model.GetDeclaredSymbol(type, cancellationToken)?.Attribute("WindowAttribute")?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: [var size, ..] and var given } window
            || window.SyntaxTree != node.SyntaxTree
            || size.NameColon is not null
            || given.Any(argument => argument.NameEquals?.Name.Identifier.ValueText is "KeepAlive" or "MaxDuration"))
        {
            yield break;
        }

        // a window after an event tells soonest that nothing follows
        foreach (var anchor in NamesOf(diagnostic))
        {
            yield return Write(diagnostic, window, "WindowAfter", anchor);
        }

        yield return Write(diagnostic, window, "TumblingWindow", null);
        foreach (var anchor in NamesOf(diagnostic))
        {
            yield return Write(diagnostic, window, "WindowBefore", anchor);
        }
    }

    // [Window("10m")] => [WindowAfter(nameof(Login), "10m")]
    private static Repair Write(Diagnostic diagnostic, AttributeSyntax window, string kind, string? anchor)
    {
        var title = anchor is null ? $"Make it a [{kind}]" : $"Make it a [{kind}(nameof({anchor}), …)]";
        return new Repair(title, $"{diagnostic.Id} {kind} {anchor}").Edit<AttributeSyntax>(window, current =>
        {
            var named = current.WithName(SyntaxFactory.ParseName($"global::RulesSdk.{kind}Attribute").WithTriviaFrom(current.Name).WithAdditionalAnnotations(Simplifier.Annotation));
            var arguments = anchor is null ? null : SyntaxFactory.ParseAttributeArgumentList($"(nameof({anchor}), x)");
            return arguments is null
                ? named
                : named.WithArgumentList(current.ArgumentList!.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(
                    new SyntaxNodeOrToken[] { arguments.Arguments[0], arguments.Arguments.GetSeparator(0).WithTrailingTrivia(SyntaxFactory.Space) }.Concat(current.ArgumentList.Arguments.GetWithSeparators()))));
        });
    }
}
