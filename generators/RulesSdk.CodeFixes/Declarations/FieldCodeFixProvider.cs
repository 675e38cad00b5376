using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>Repairs the properties of a schema: which is the time (RULE0012), what the time and the id are declared as (RULE0044), of which type the others are (RULE0013), with what they start (RULE0011).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FieldCodeFixProvider)), Shared]
public sealed class FieldCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.EventTime, RuleDiagnostics.MarkedProperty, RuleDiagnostics.PropertyType, RuleDiagnostics.Initialiser)
{
    private const string Time = "global::System.DateTimeOffset";

    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is TypeDeclarationSyntax schema)
        {
            var times = schema.Members.OfType<PropertyDeclarationSyntax>().Where(property => model.GetTypeInfo(property.Type, cancellationToken).Type.Is("System.DateTimeOffset")).ToList();
            foreach (var time in times)
            {
                yield return new Repair($"Mark '{time.Identifier.ValueText}' [EventTime]", times.Count == 1 ? diagnostic.Id : $"{diagnostic.Id} {time.Identifier.ValueText}")
                    .Edit<PropertyDeclarationSyntax>(time, static current => current.Marked("EventTime"));
            }
        }
        else if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property && model.GetDeclaredSymbol(property, cancellationToken) is { } symbol)
        {
            if (diagnostic.Id == RuleDiagnostics.Initialiser.Id)
            {
                yield return Initialise(diagnostic, property, symbol.Type);
            }
            else if (diagnostic.Id == RuleDiagnostics.PropertyType.Id)
            {
                if (FieldTypes.Instead(symbol.Type) is { } type)
                {
                    yield return Retype(diagnostic, property, type);
                }
            }
            else if (RepairOfMark(diagnostic, property, symbol, model, cancellationToken) is { } repair)
            {
                yield return repair;
            }
        }
    }

    // the second [EventTime] or [EventId] goes; the first gets the type that it must have
    private static Repair? RepairOfMark(Diagnostic diagnostic, PropertyDeclarationSyntax property, IPropertySymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        var (mark, type, isRight) = symbol.Attribute("EventTimeAttribute") is not null
            ? ("EventTime", Time, symbol.Type.Is("System.DateTimeOffset"))
            : ("EventId", "string", symbol.Type.SpecialType == SpecialType.System_String);
        if (diagnostic.Id == RuleDiagnostics.EventTime.Id || symbol.ContainingType.GetMembers().First(member => member.Attribute(mark + "Attribute") is not null) is var first && !SymbolEqualityComparer.Default.Equals(first, symbol))
        {
            var attribute = property.AttributeLists.SelectMany(list => list.Attributes)
                .First(candidate => model.GetSymbolInfo(candidate, cancellationToken).Symbol?.ContainingType.Name == mark + "Attribute");
            return new Repair($"Remove [{mark}]", $"{diagnostic.Id} remove").Edit<PropertyDeclarationSyntax>(property, current => current.Unmarked(attribute));
        }

        // an initialiser would be of the old type
        return isRight || property.Initializer is not null && type == Time ? null
            : new Repair($"Declare it as '{type.Substring(type.LastIndexOf('.') + 1)}'", $"{diagnostic.Id} {mark}")
                .Replace(property.Type, _ => SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    // List<string> Tags { get; init; } = new(); => IReadOnlyList<string> Tags { get; init; } = [];
    private static Repair Retype(Diagnostic diagnostic, PropertyDeclarationSyntax property, string type)
    {
        var written = SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation);
        var repair = new Repair($"Declare it as '{((SimpleNameSyntax)((QualifiedNameSyntax)written).Right).Identifier.ValueText}'", diagnostic.Id).Replace(property.Type, _ => written);
        return property.Initializer is { Value: var value } && type != Time
            ? repair.Replace(value, _ => SyntaxFactory.ParseExpression(FieldTypes.Empty(type)))
            : repair;
    }

    // string User { get; init; } = "?"; => string User { get; init; } = "";
    // int Port { get; init; } = 22;     => int Port { get; init; }
    private static Repair Initialise(Diagnostic diagnostic, PropertyDeclarationSyntax property, ITypeSymbol type)
    {
        var zero = type switch
        {
            { NullableAnnotation: NullableAnnotation.Annotated } => null,
            { SpecialType: SpecialType.System_String } => "\"\"",
            { TypeKind: TypeKind.Interface } => "[]",
            { IsReferenceType: true } => "new()",
            _ => null,
        };
        return zero is null
            ? new Repair("Remove the initialiser", $"{diagnostic.Id} remove").Edit<PropertyDeclarationSyntax>(property, static current => WithoutInitialiser(current))
            : new Repair($"Initialise it with {zero}", $"{diagnostic.Id} {zero}").Edit<PropertyDeclarationSyntax>(
                property, current => current.WithInitializer(current.Initializer!.WithValue(SyntaxFactory.ParseExpression(zero).WithTriviaFrom(current.Initializer.Value))));
    }

    private static PropertyDeclarationSyntax WithoutInitialiser(PropertyDeclarationSyntax property)
    {
        var end = property.GetTrailingTrivia();
        var bare = property.WithInitializer(null).WithSemicolonToken(default);
        return bare.WithTrailingTrivia(end);
    }
}
