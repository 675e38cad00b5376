using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Marks;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0053: marks a class with the members of a rule as one.</summary>
/// <remarks>Which rule a tuning is for is left to the author.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoRuleCodeFixProvider)), Shared]
public sealed class NoRuleCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.NoRule, "Mark the class [Rule]")
{
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is ClassDeclarationSyntax type && !type.Members.SelectMany(member => member.AttributeLists).SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Exclude")
            ? static current => Mark((ClassDeclarationSyntax)current)
            : null;

    // public sealed partial class BulkExport => [Rule("bulk_export", Severity.Medium)] public sealed partial class BulkExport
    private static ClassDeclarationSyntax Mark(ClassDeclarationSyntax type)
    {
        var arguments = SyntaxFactory.ParseAttributeArgumentList($"(\"{Identifiers.Suggest(type.Identifier.ValueText)}\", global::RulesSdk.Severity.Medium)")!;
        var mark = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::RulesSdk.RuleAttribute"), arguments).WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(mark))
            .WithLeadingTrivia(type.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return type.WithLeadingTrivia().WithAttributeLists(type.AttributeLists.Insert(0, list));
    }
}
