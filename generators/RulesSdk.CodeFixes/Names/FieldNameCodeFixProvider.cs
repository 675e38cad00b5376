using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Names;

/// <summary>Writes a property that an event has in place of one that it has not, which C# reports as CS1061, or as CS0117 in patterns and initialisers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FieldNameCodeFixProvider)), Shared]
public sealed class FieldNameCodeFixProvider() : RepairCodeFixProvider("CS1061", "CS0117")
{
    private const int MostOffered = 5;

    // e.Opp == "PUT" => e.Op == "PUT"
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if ((node is MemberBindingExpressionSyntax { Name: var bound } ? bound : node) is not IdentifierNameSyntax { Identifier.ValueText: var written } name || TypeOf(name, model, cancellationToken) is not INamedTypeSymbol { IsRecord: true } record || !IsOfEvents(record))
        {
            yield break;
        }

        var near = NameSuggestions.Near(written, record.GetMembers().OfType<IPropertySymbol>().Where(static property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }).Select(static property => property.Name))
            .Where(property => NameSuggestions.IsNear(written, property)).Take(MostOffered).ToList();
        foreach (var property in near)
        {
            yield return new Repair($"Write '{property}'", near.Count == 1 ? diagnostic.Id : $"{diagnostic.Id} {property}").Replace(name, _ => SyntaxFactory.IdentifierName(property));
        }
    }

    // what the name is to be a member of
    private static ITypeSymbol? TypeOf(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellationToken) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => model.GetTypeInfo(access.Expression, cancellationToken).Type,
        MemberBindingExpressionSyntax binding => model.GetTypeInfo(binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()!.Expression, cancellationToken).Type,
        BaseExpressionColonSyntax { Parent.Parent.Parent: PatternSyntax pattern } => model.GetTypeInfo(pattern, cancellationToken).Type,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: { } creation } } assignment when assignment.Left == name => model.GetTypeInfo(creation, cancellationToken).Type,
        _ => null,
    };

    // a schema, or a record in the namespace of one: events have records within them
    private static bool IsOfEvents(INamedTypeSymbol record) => record.Attribute("EventSchemaAttribute") is not null
        || record.ContainingNamespace.GetTypeMembers().Any(static type => type.Attribute("EventSchemaAttribute") is not null);
}
