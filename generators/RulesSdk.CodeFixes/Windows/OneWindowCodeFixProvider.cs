using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.CodeFixes.Declarations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;

namespace RulesSdk.CodeFixes.Windows;

/// <summary>RULE0039: keeps one of two windows, and gives a chain a window that slides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneWindowCodeFixProvider)), Shared]
public sealed class OneWindowCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.WindowShape)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not AttributeSyntax { Parent.Parent: TypeDeclarationSyntax declared } attribute || model.GetDeclaredSymbol(declared, cancellationToken) is not INamedTypeSymbol type)
        {
            return [];
        }

        var windows = WindowDeclaration.Of(type).Select(window => (window.Kind, Written: window.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)).ToList();
        return windows.Count == 2 && windows.All(window => window.Written is not null && declared.Contains(window.Written))
            ? windows.Select(window => new Repair($"Remove [{window.Written!.Name}]", $"{diagnostic.Id} {window.Kind}").Edit<TypeDeclarationSyntax>(declared, current => current.Unmarked(window.Written)))
            : windows.Count == 1 && windows[0].Kind is WindowKind.Tumbling or WindowKind.Hopping && new RuleMembers(type).Kind == RuleKind.Chain
                ? [new Repair("Make it a [Window]", $"{diagnostic.Id} sliding").Edit<AttributeSyntax>(attribute, Slide)]
                : [];
    }

    // [HoppingWindow("1h", Every = "10m")] => [Window("1h")]
    private static AttributeSyntax Slide(AttributeSyntax window)
    {
        var every = window.ArgumentList!.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Every");
        return window
            .WithName(SyntaxFactory.ParseName("global::RulesSdk.WindowAttribute").WithTriviaFrom(window.Name).WithAdditionalAnnotations(Simplifier.Annotation))
            .WithArgumentList(every is null ? window.ArgumentList : window.ArgumentList.WithArguments(window.ArgumentList.Arguments.Remove(every)));
    }
}
