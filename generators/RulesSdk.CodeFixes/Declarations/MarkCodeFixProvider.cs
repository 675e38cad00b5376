using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>Reads the detections of a rule that is named as a schema (RULE0056), takes one of two marks from a class (RULE0058), and lets generated code call a normalizer (RULE0080).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkCodeFixProvider)), Shared]
public sealed class MarkCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.NotASchema, RuleDiagnostics.SeveralMarks, RuleDiagnostics.NormalizerForm)
{
    private static readonly SyntaxKind[] Narrow = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];

    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        TypeSyntax type when model.GetTypeInfo(type, cancellationToken).Type is INamedTypeSymbol rule && DetectionEvents.Mark(rule) is not null => [ReadDetections(diagnostic, type)],
        AttributeSyntax { Parent.Parent: TypeDeclarationSyntax type } => KeepOne(diagnostic, type, model, cancellationToken),
        MethodDeclarationSyntax method => Open(diagnostic, method, model, cancellationToken),
        _ => [],
    };

    // static bool E(BulkExport d) => static bool E(DetectionEvent<BulkExport> d)
    private static Repair ReadDetections(Diagnostic diagnostic, TypeSyntax type) =>
        new Repair($"Write 'DetectionEvent<{type}>'", $"{diagnostic.Id} detection")
            .Replace(type, current => SyntaxFactory.ParseTypeName($"global::RulesSdk.DetectionEvent<{current.WithoutTrivia()}>").WithAdditionalAnnotations(Simplifier.Annotation));

    // [Rule("r"), Signal("s")] => [Rule("r")] or [Signal("s")]
    private static IEnumerable<Repair> KeepOne(Diagnostic diagnostic, TypeDeclarationSyntax type, SemanticModel model, CancellationToken cancellationToken)
    {
        var marks = model.GetDeclaredSymbol(type, cancellationToken)!.Marks().Select(mark => mark.ApplicationSyntaxReference?.GetSyntax(cancellationToken)).OfType<AttributeSyntax>().ToList();
        return marks.Count == 2 && marks.All(type.Contains)
            ? marks.Select(mark => new Repair($"Remove [{mark.Name}]", $"{diagnostic.Id} {mark.Name}").Edit<TypeDeclarationSyntax>(type, current => current.Unmarked(mark)))
            : [];
    }

    // private static Target N(Source e) => internal static Target N(Source e), with the classes around it
    private static IEnumerable<Repair> Open(Diagnostic diagnostic, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetDeclaredSymbol(method, cancellationToken);
        if (symbol is not { IsStatic: true, IsGenericMethod: false, Parameters: [{ Type: var source }] } || source.Attribute("EventSchemaAttribute") is null || symbol.ReturnType.Attribute("EventSchemaAttribute") is null)
        {
            yield break;
        }

        var closed = method.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
            .Where(member => model.GetDeclaredSymbol(member, cancellationToken) is { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal } and (IMethodSymbol or INamedTypeSymbol)).ToList();
        if (closed.Count > 0)
        {
            var repair = new Repair("Make it internal", $"{diagnostic.Id} internal");
            closed.ForEach(member => repair.Edit<MemberDeclarationSyntax>(member, static current => current.Without(Narrow).With(SyntaxKind.InternalKeyword)));
            yield return repair;
        }
    }
}
